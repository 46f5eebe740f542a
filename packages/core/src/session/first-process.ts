import type { ContainerView } from '@paks/api'

/** What a container's first process is now, as far as the container has programs to tell. */
export interface FirstProgram {
  /** The name of the program; '' when it cannot be told. */
  readonly shell: string
  /** Its locale reads UTF-8. */
  readonly utf8: boolean
}

/** A container that is busy must not keep a session waiting for what it can do without. */
const patience = 3000
/** The name, and after it its environment, of which the locale counts. */
const script = 'cat /proc/1/comm && tr "\\0" "\\n" </proc/1/environ | grep -E "^(LC_ALL|LC_CTYPE|LANG)="'

/** Looks from inside, where that is possible: no engine tells from outside. Never rejects but when it is cancelled. */
export const lookAtShell = async (container: ContainerView, signal: AbortSignal): Promise<FirstProgram> => {
  try {
    const { stdout } = await container.exec(['sh', '-c', script], {
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    })
    const [shell = '', ...locale] = Buffer.from(stdout).toString('utf8').split('\n')
    return { shell: shell.trim(), utf8: /utf-?8/i.test(deciding(locale)) }
  } catch (error) {
    if (signal.aborted) throw error
    return { shell: '', utf8: true }
  }
}

/** POSIX, 8.2: LC_ALL before LC_CTYPE before LANG. */
const deciding = (lines: readonly string[]): string => {
  for (const name of ['LC_ALL=', 'LC_CTYPE=', 'LANG=']) {
    const line = lines.find((text) => text.startsWith(name) && text.length > name.length)
    if (line !== undefined) return line
  }
  return ''
}

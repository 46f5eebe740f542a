import type { ContainerView } from '@paks/api'
import script from './foreground.sh'

/** What has the terminal of a session. */
export type Foreground =
  /** The session's own shell: a builtin of it reads, or it goes on with a line that is not complete. */
  | { readonly kind: 'own' }
  | {
      readonly kind: 'program'
      /** Its command line. */
      readonly argv: readonly string[]
      /** Whether the terminal gives it whole lines (canonical mode, termios(3)); undefined where nobody tells. */
      readonly lines: boolean | undefined
    }

const ownShell: Foreground = { kind: 'own' }

/**
 * Asks the container what reads the keys. What it says may be false: it decides about a question and nothing more.
 *
 * @param pid - of the session's shell, as the container counts
 * @returns undefined when the container does not tell
 */
export const foregroundOf = async (
  container: Pick<ContainerView, 'exec'>,
  pid: number,
  signal: AbortSignal,
): Promise<Foreground | undefined> => {
  try {
    const { exitCode, stdout } = await container.exec(['sh', '-c', script, 'sh', String(pid)], { signal })
    return exitCode === 0 ? parseForeground(Buffer.from(stdout).toString('utf8')) : undefined
  } catch {
    return undefined
  }
}

/** Reads what the script printed. */
export const parseForeground = (text: string): Foreground | undefined => {
  if (text === 'own\n') return ownShell
  const end = text.indexOf('\0')
  if (end === -1) return undefined
  const argv = text.slice(end + 1).split('\0')
  // Each word ends with a NUL.
  if (argv.at(-1) === '') argv.pop()
  if (argv.length === 0) return undefined
  const [, sign] = /[\s;](-?)icanon\b/.exec(text.slice(0, end)) ?? []
  return { kind: 'program', argv, lines: sign === undefined ? undefined : sign === '' }
}

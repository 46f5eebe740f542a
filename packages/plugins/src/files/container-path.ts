import { posix } from 'node:path'
import { type CompletionQuery, PaksError } from '@paks/api'

/** Where a path that is typed in the shell leads: its own directory and home. */
export interface Standing {
  readonly directory: string
  readonly home: string
}

/**
 * An absolute path in the container. `/.` at its end stays: to the rules of copying, it says "what is in it".
 *
 * @example
 * absolute('~/a b', { directory: '/src', home: '/root' }) // '/root/a b'
 */
export const absolute = (path: string, { directory, home }: Standing): string => {
  const whole = path === '~' || path.startsWith('~/') ? home + path.slice(1) : posix.resolve(directory, path)
  const normal = posix.normalize(whole).replace(/(?<=.)\/$/, '')
  if (/(^|\/)\.$/.test(path)) return `${normal.replace(/\/$/, '')}/.`
  return path.endsWith('/') && normal !== '/' ? `${normal}/` : normal
}

type StandingSources = Pick<CompletionQuery, 'shell' | 'container' | 'signal'>

/** Where the shell stands. `home` is asked for only when a path needs it. */
export const standing = async (
  { shell, container, signal }: StandingSources,
  paths: readonly string[],
): Promise<Standing> => {
  const needsHome = paths.some((path) => path === '~' || path.startsWith('~/'))
  const [directory, home] = await Promise.all([
    shell.directory({ signal }),
    needsHome ? homeOf({ shell, container, signal }) : '',
  ])
  return { directory, home }
}

const homeOf = async ({ shell, container, signal }: StandingSources): Promise<string> => {
  const exported = await shell.exported({ signal }).catch((thrown: unknown) => {
    const error = PaksError.from(thrown)
    if (error.code === 'UNSUPPORTED') return undefined
    throw error
  })
  if (exported?.HOME !== undefined && exported.HOME !== '') return exported.HOME
  const { stdout } = await container.exec(['sh', '-c', 'printf %s "$HOME"'], { signal })
  return new TextDecoder().decode(stdout) || '/'
}

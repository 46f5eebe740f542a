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

/** Where the shell stands. The home is asked for only when a path needs it. */
export const standing = async (
  { shell, container, signal }: StandingSources,
  paths: readonly string[],
): Promise<Standing> => {
  const needsHome = paths.some((path) => path === '~' || path.startsWith('~/'))
  const [directory, home] = await Promise.all([
    shell.directory({ signal }),
    needsHome ? homeIn({ container, signal }) : '',
  ])
  return { directory, home }
}

/** The home of the container's user: the shell itself can be asked only while it waits for a command of ours. */
const homeIn = async ({ container, signal }: Omit<StandingSources, 'shell'>): Promise<string> => {
  const { exitCode, stdout } = await container.exec(['sh', '-c', 'printf %s "$HOME"'], { signal })
  const home = new TextDecoder().decode(stdout)
  if (exitCode === 0 && home.startsWith('/')) return home
  throw new PaksError('PATH_NOT_FOUND', 'the home that ~ stands for cannot be told in this container', {
    hint: 'write the whole path',
  })
}

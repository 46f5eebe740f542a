import { PaksError } from '@paks/api'
import { type ToolOptions, toolOutput } from '../process/tool.js'

/** tar(1) alone of what every Linux has reads extended attributes; names in order make equal trees equal archives. */
const OPTIONS = [
  '-c',
  '-f',
  '-',
  '--format=posix',
  '--pax-option=delete=atime,delete=ctime',
  '--numeric-owner',
  '--sort=name',
  '--xattrs',
  '--xattrs-include=*',
  '--ignore-failed-read',
  '--warning=no-file-ignored',
  '--warning=no-xattr-write',
  '--warning=no-failed-read',
]

const bare = (path: string): string => path.replace(/^\/+|\/+$/g, '')

/**
 * What makes tar(1) leave paths out, with all that is below them. It has to know: of a file with several names the
 * first that it writes is the file, and the others lead to it.
 *
 * @param base - where the tree is in the view
 */
export const leavingOut = (paths: readonly string[], base: string): readonly string[] => {
  const above = bare(base) === '' ? '' : `${bare(base)}/`
  const inside = paths.map(bare).filter((path) => path.startsWith(above) && path !== '')
  return [
    // Names that no layer can hold.
    ...['--no-anchored', '--wildcards', '--exclude=.wh.*'],
    ...['--anchored', '--no-wildcards'],
    ...inside.map((path) => `--exclude=./${path.slice(above.length)}`),
  ]
}

/**
 * A directory's tree as GNU tar writes it, its attributes with it.
 *
 * @param prefix - what stands before tar(1) so that it sees owners as they are in the view
 * @param more - further options, such as what to leave out
 * @throws PaksError CONTAINER_FAILED
 */
export const readTree = (
  prefix: readonly string[],
  tar: string,
  folder: string,
  more: readonly string[],
  options: Pick<ToolOptions, 'signal'>,
): AsyncIterable<Uint8Array> =>
  toolOutput(
    [...prefix, tar, ...OPTIONS, ...more, '-C', folder, '.'],
    { ...options, env: { PATH: process.env.PATH, LC_ALL: 'C' } },
    (code, said) => {
      // 1 is a file that changed or went away while it was read: it is in the archive as it was at that moment.
      if (code <= 1) return
      throw new PaksError('CONTAINER_FAILED', `cannot read ${folder}: ${said.trim().split('\n')[0] ?? ''}`)
    },
  )

import { posix } from 'node:path'
import type { Container, PathStat } from '@paks/api'

/** A path as the client writes it, made absolute: what is relative is in the user's folder. */
export const absolute = (path: string, home: string): string => posix.resolve(home, path)

/** As many links as Linux follows. */
const mostLinks = 40

/** What a path leads to when every link at its end is followed; `stat` is undefined when nothing is there. */
export const behindLinks = async (
  container: Container,
  path: string,
): Promise<{ readonly path: string; readonly stat: PathStat | undefined }> => {
  let at = path
  for (let left = mostLinks; left > 0; left -= 1) {
    const stat = await container.stat(at)
    if (stat?.kind !== 'link' || stat.target === undefined) return { path: at, stat }
    at = posix.resolve(posix.dirname(at), stat.target)
  }
  return { path: at, stat: undefined }
}

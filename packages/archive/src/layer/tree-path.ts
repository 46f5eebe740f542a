/** A path in an archive of a whole tree, as engines write it with `./`, `/` or nothing before it: `etc/passwd`. */
export const treePath = (path: string): string => path.replace(/^(\.?\/)+/, '').replace(/\/+$|^\.$/g, '')

/** The directories a path goes through, the topmost first. */
export function ancestorsOf(path: string): readonly string[] {
  const found: string[] = []
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) found.push(path.slice(0, at))
  return found
}

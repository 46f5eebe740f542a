import { posix } from 'node:path'

/** A path as its directory and its last part; `/a/b/.` keeps the dot, which asks for the contents of a directory. */
export function splitPath(path: string): { readonly directory: string; readonly base: string } {
  const clean = cleanPath(path)
  const whole = asksForContents(path) && clean !== '.' ? `${clean === '/' ? '' : clean}/.` : clean
  return { directory: posix.dirname(whole), base: whole === '/' ? '/' : posix.basename(whole) }
}

/** True for `DIR/.`: the contents of a directory and not the directory itself. */
export const asksForContents = (path: string): boolean => posix.basename(path) === '.'

/** True when a path can only mean a directory: it ends in `/` or `/.`. */
export const assertsDirectory = (path: string): boolean => path.endsWith('/') || asksForContents(path)

/** Without doubled slashes, `.` and `..`, and without a slash at the end. */
export const cleanPath = (path: string): string => {
  const clean = posix.normalize(path)
  return clean.length > 1 && clean.endsWith('/') ? clean.slice(0, -1) : clean
}

/** A path made clean, with the `/` or `/.` at its end that says what is meant. */
export function keepEnding(clean: string, original: string): string {
  if (asksForContents(original) && !asksForContents(clean)) return `${clean === '/' ? '' : clean}/.`
  if (original.endsWith('/') && !clean.endsWith('/')) return `${clean}/`
  return clean
}

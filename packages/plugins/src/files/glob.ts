/** What a pattern is matched against: the names in a directory, directories with `/` at the end. */
export type ListNames = (directory: string) => Promise<readonly string[]>

/** Whether a path has characters that stand for others. */
export const isPattern = (path: string): boolean => /[*?[]/.test(path)

/** One part of a path, between slashes, as an expression. A leading dot is matched by a dot alone, as in a shell. */
export const partPattern = (part: string): RegExp => {
  let source = part.startsWith('.') ? '' : '(?!\\.)'
  for (let at = 0; at < part.length; at += 1) {
    const character = part[at] ?? ''
    const set = character === '[' ? /^\[([!^]?)(\]?[^\]]*)\]/.exec(part.slice(at)) : null
    if (set !== null) {
      source += `[${set[1] === '' ? '' : '^'}${(set[2] ?? '').replace(/[\\\]^]/g, '\\$&')}]`
      at += set[0].length - 1
    } else if (character === '*') source += '[^/]*'
    else if (character === '?') source += '[^/]'
    else source += character.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  }
  return new RegExp(`^${source}$`, 'u')
}

/**
 * The paths that an absolute path with `*`, `?` and `[…]` in its parts stands for, in the order of their names. A
 * path that is there as it stands is itself: what a quote would say needs no quote.
 *
 * @returns nothing when nothing matches
 */
export const expand = async (path: string, list: ListNames): Promise<readonly string[]> => {
  if (!isPattern(path)) return [path]
  const trailing = /\/+\.?$/.exec(path)?.[0] ?? ''
  let found: readonly string[] = ['']
  for (const part of path
    .slice(0, path.length - trailing.length)
    .split('/')
    .filter((name) => name !== '')) {
    const next: string[] = []
    for (const directory of found) next.push(...(await matching(directory, part, list)))
    found = next
  }
  return found.map((match) => match + trailing)
}

const matching = async (directory: string, part: string, list: ListNames): Promise<readonly string[]> => {
  if (!isPattern(part)) return [`${directory}/${part}`]
  const names = await namesIn(directory, list)
  if (names.includes(part)) return [`${directory}/${part}`]
  const pattern = partPattern(part)
  return names
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => `${directory}/${name}`)
}

/** What is no directory has nothing in it. */
const namesIn = async (directory: string, list: ListNames): Promise<readonly string[]> => {
  try {
    return (await list(directory === '' ? '/' : directory)).map((name) => name.replace(/\/$/, ''))
  } catch {
    return []
  }
}

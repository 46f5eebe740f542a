/**
 * True when a path is one that a pattern names: `*` stands for anything within a name, `**` for any names or none.
 * Both are absolute and without `.` and `..`; the pattern `**` alone names every path.
 *
 * @example
 * matchesPath('/src/**', '/src/a/b') // true, and so is '/src' itself
 */
export const matchesPath = (pattern: string, path: string): boolean =>
  matchesNames(namesOf(pattern), namesOf(path))

const namesOf = (path: string): readonly string[] => path.split('/').filter((name) => name !== '')

const matchesNames = (pattern: readonly string[], names: readonly string[]): boolean => {
  const [first, ...rest] = pattern
  if (first === undefined) return names.length === 0
  if (first === '**')
    return names.some((_, at) => matchesNames(rest, names.slice(at))) || matchesNames(rest, [])
  const [name, ...others] = names
  return name !== undefined && matchesName(first, name) && matchesNames(rest, others)
}

/**
 * True when a name is one that a pattern with `*` names.
 *
 * @example
 * matchesName('AWS_*', 'AWS_REGION') // true
 */
export const matchesName = (pattern: string, name: string): boolean =>
  new RegExp(`^${pattern.split('*').map(literally).join('.*')}$`, 's').test(name)

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

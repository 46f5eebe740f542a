/** One mount of this machine, as the kernel lists it. */
export interface Mount {
  /** Where it is mounted. */
  readonly target: string
  /** `ext4`, `tmpfs`, `overlay`, … */
  readonly type: string
  /** Of this mount alone: `ro`, `nosuid`, `relatime`, … */
  readonly options: readonly string[]
}

/** The kernel writes blank, tab, newline and backslash of a path as `\040` and so on. */
const plain = (field: string): string =>
  field.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))

interface Row extends Mount {
  readonly id: string
  readonly parent: string
}

const rowOf = (line: string): Row | undefined => {
  const fields = line.split(' ')
  const separator = fields.indexOf('-', 6)
  const [id = '', parent = '', , , target, options] = fields
  const type = fields[separator + 1]
  if (separator === -1 || target === undefined || options === undefined || type === undefined)
    return undefined
  return { id, parent, target: plain(target), type, options: options.split(',') }
}

const grouped = (rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(row.parent, [...(groups.get(row.parent) ?? []), row])
  return groups
}

/**
 * Reads `/proc/self/mountinfo` (proc(5)): the mounts that can be seen. A later mount on the same directory covers what
 * was mounted there and below it, and the lines come in no order to rely on, so the parents tell.
 */
export const readMountTable = (text: string): readonly Mount[] => {
  const rows = text
    .split('\n')
    .map(rowOf)
    .filter((row) => row !== undefined)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const siblings = grouped(rows)
  const isCovered = ({ parent, target }: Row): boolean => {
    if (siblings.get(parent)?.some((other) => isBelow(target, other.target))) return true
    const above = byId.get(parent)
    return above !== undefined && isCovered(above)
  }
  return rows
    .filter((row) => !isCovered(row) && !siblings.get(row.id)?.some(({ target }) => target === row.target))
    .map(({ target, type, options }) => ({ target, type, options }))
}

/** True for what stands somewhere in a directory, not for the directory itself. */
export const isBelow = (path: string, directory: string): boolean =>
  path !== directory && path.startsWith(directory === '/' ? '/' : `${directory}/`)

/** The same, or the directory itself. */
export const isIn = (path: string, directory: string): boolean =>
  path === directory || isBelow(path, directory)

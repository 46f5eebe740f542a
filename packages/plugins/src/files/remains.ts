import { type CommandContext, PaksError, type PathStat } from '@paks/api'

type Container = CommandContext['container']

/**
 * Copies something into the container and, when that fails or is cancelled, takes away what has come of it; what was
 * there before cannot be brought back, and is named.
 *
 * @param path - where it will stand
 * @throws PaksError what `copy` throws; when something came of it, with what became of `path` as its hint
 */
export const withoutRemains = async <T>(
  { container, signal }: Pick<CommandContext, 'container' | 'signal'>,
  path: string,
  copy: () => Promise<T>,
): Promise<T> => {
  const before = await container.stat(path, { signal })
  try {
    return await copy()
  } catch (thrown) {
    const { code, message, cause, hint } = PaksError.from(thrown)
    // The signal that ended the copy is not asked any more.
    const after = await container.stat(path).catch(() => 'unknown' as const)
    const told = before === undefined ? await removed(container, path, after) : replaced(path, before, after)
    const hints = [hint, told].filter((one) => one !== undefined)
    throw new PaksError(code, message, { cause, ...(hints.length === 0 ? {} : { hint: hints.join('; ') }) })
  }
}

type Found = PathStat | 'unknown' | undefined

/** An engine may go on writing for a moment: it is removed even when nothing is there yet. */
const removed = async (container: Container, path: string, found: Found): Promise<string | undefined> => {
  const isGone = await container.exec(['rm', '-rf', '--', path], { user: '0' }).then(
    ({ exitCode }) => exitCode === 0,
    () => false,
  )
  if (found === undefined) return undefined
  return isGone ? `nothing of it is left at ${path}` : `a part of it may be at ${path}`
}

/** What is in a directory may be new without the directory being so. */
const replaced = (path: string, before: PathStat, after: Found): string | undefined =>
  after !== 'unknown' && before.kind !== 'directory' && isSame(before, after)
    ? undefined
    : `${path} may be incomplete now`

const isSame = (before: PathStat, after: PathStat | undefined): boolean =>
  after !== undefined &&
  before.kind === after.kind &&
  before.size === after.size &&
  before.mode === after.mode &&
  before.modified.getTime() === after.modified.getTime()

import { type CommandContext, PaksError } from '@paks/api'

/**
 * Copies something into the container and, when that fails or is cancelled, takes away what has come of it; what was
 * there before cannot be brought back, and is named.
 *
 * @param path - where it will stand
 * @throws PaksError what `copy` throws, with what became of `path` as its hint
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
    const told = before === undefined ? await removed(container, path) : `${path} may be incomplete now`
    throw new PaksError(code, message, { hint: hint === undefined ? told : `${hint}; ${told}`, cause })
  }
}

/** The signal that ended the copy is not asked any more. */
const removed = async (container: CommandContext['container'], path: string): Promise<string> => {
  const isGone = await container.exec(['rm', '-rf', '--', path], { user: '0' }).then(
    ({ exitCode }) => exitCode === 0,
    () => false,
  )
  return isGone ? `nothing of it is left at ${path}` : `a part of it may be at ${path}`
}

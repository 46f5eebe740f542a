import { PaksError } from '@paks/api'

/** The system's code of an error, such as `ENOENT`; empty when it has none. */
export const errnoOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/**
 * What the host's file system threw, as a PaksError.
 *
 * @param path - what was read or written, for the message
 */
export function hostProblem(error: unknown, path: string): unknown {
  if (error instanceof PaksError) return error
  const options = { cause: error }
  switch (errnoOf(error)) {
    case 'ENOENT':
      return new PaksError('PATH_NOT_FOUND', `there is no ${path}`, options)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new PaksError('PERMISSION_DENIED', `you may not write or read ${path}`, {
        ...options,
        hint: 'choose another place, or change its permissions',
      })
    // In a user namespace an overlay cannot copy up what belongs to somebody it has no number for.
    case 'EOVERFLOW':
      return new PaksError('PERMISSION_DENIED', `you may not change ${path}: another user owns it`, {
        ...options,
        hint: 'in a view of this machine one changes what is one’s own: choose another place, or open it as root',
      })
    case 'ENOSPC':
    case 'EDQUOT':
      return new PaksError('NO_SPACE', `the disk of ${path} is full`, {
        ...options,
        hint: 'make room, then copy again',
      })
    case 'ENOTDIR':
      return new PaksError('BAD_USAGE', `${path} is not a directory, or goes through what is none`, options)
    case 'EISDIR':
      return new PaksError('BAD_USAGE', `${path} is a directory`, options)
    case 'ENAMETOOLONG':
      return new PaksError('BAD_USAGE', `a name is too long: ${path}`, options)
    default:
      return error
  }
}

import { type ErrorCode, PaksError } from '@paks/api'

const told: Readonly<Record<string, readonly [code: ErrorCode, message: string, hint: string]>> = {
  ENOENT: ['PATH_NOT_FOUND', 'does not exist', 'ls shows what is there'],
  ENOTDIR: ['PATH_NOT_FOUND', 'leads through something that is no folder', 'ls -l shows what it is'],
  ELOOP: ['PATH_NOT_FOUND', 'is a link that leads to itself', 'ls -l shows where it leads'],
  EISDIR: ['BAD_USAGE', 'is a folder', 'name a file'],
  ENAMETOOLONG: ['BAD_USAGE', 'is too long a name', 'take a shorter one'],
  EACCES: ['PERMISSION_DENIED', 'may not be read or written by you', 'ls -l shows whose it is'],
  EPERM: ['PERMISSION_DENIED', 'may not be read or written by you', 'ls -l shows whose it is'],
  EROFS: ['PERMISSION_DENIED', 'is on a file system that cannot be written', 'take another place'],
  ENOSPC: ['NO_SPACE', 'does not fit: the disk is full', 'df -h shows which; nothing was changed'],
  EDQUOT: ['NO_SPACE', 'does not fit: your quota is used up', 'nothing was changed'],
}

/** An error of this machine's file system as one that names the file and the remedy. */
export const fileFailure = (thrown: unknown, path: string): PaksError => {
  const errno = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  const known = told[errno]
  if (known === undefined) return PaksError.from(thrown)
  const [code, message, hint] = known
  return new PaksError(code, `${path} ${message}`, { hint, cause: thrown })
}

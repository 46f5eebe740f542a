import { type ErrorCode, PaksError } from '@paks/api'

const told: Readonly<Record<string, readonly [ErrorCode, string, string]>> = {
  EACCES: ['PERMISSION_DENIED', 'may not be read or written by you', 'ls -l shows whose it is'],
  EPERM: ['PERMISSION_DENIED', 'may not be read or written by you', 'ls -l shows whose it is'],
  EROFS: [
    'PERMISSION_DENIED',
    'is on a file system that cannot be written',
    'PAKS_HOME names another folder',
  ],
  ENOSPC: ['NO_SPACE', 'does not fit: the disk is full', 'df -h shows which; nothing was changed'],
  EDQUOT: ['NO_SPACE', 'does not fit: your quota is used up', 'nothing was changed'],
  ENOTDIR: ['BAD_USAGE', 'has a file where a folder is needed', 'move it away, or set PAKS_HOME'],
  ELOOP: ['BAD_USAGE', 'is a link that leads nowhere but to itself', 'ls -l shows where it leads'],
  EISDIR: ['BAD_USAGE', 'is a folder', 'move it away, or set PAKS_HOME'],
}

/** Where a path has been found wanting that the user has named, another is to be named. */
const misnamed: ReadonlySet<string> = new Set(['ENOTDIR', 'EISDIR'])

/**
 * An error of the file system as one that names the file and the remedy.
 *
 * @param whose - `given` for a path that the user has named; otherwise it is one of our own
 */
export const fileFailure = (thrown: unknown, path: string, whose: 'own' | 'given' = 'own'): PaksError => {
  const code = isInTheWay(thrown) ? 'ENOTDIR' : errnoOf(thrown)
  const known = code === undefined ? undefined : told[code]
  if (known === undefined) return PaksError.from(thrown)
  const [paksCode, message, remedy] = known
  const hint = whose === 'given' && misnamed.has(code ?? '') ? 'name a file' : remedy
  return new PaksError(paksCode, `${path} ${message}`, { hint, cause: thrown })
}

/** A file stands where mkdir is to make a folder. */
const isInTheWay = (thrown: unknown): boolean =>
  errnoOf(thrown) === 'EEXIST' && thrown instanceof Error && 'syscall' in thrown && thrown.syscall === 'mkdir'

/** `ENOENT` and the like, where it is an error of the system. */
export const errnoOf = (thrown: unknown): string | undefined =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined

import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

/**
 * Replaces a file at once or not at all; only its owner can read it.
 *
 * @param lasting - whether it must be on the disk before anything else happens
 */
export const writeWhole = (
  path: string,
  text: string,
  { lasting = true }: { readonly lasting?: boolean } = {},
): void => {
  const temporary = `${path}.${randomBytes(4).toString('hex')}`
  try {
    const fd = openSync(temporary, 'wx', 0o600)
    try {
      writeSync(fd, text)
      if (lasting) fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(temporary, path)
  } catch (thrown) {
    rmSync(temporary, { force: true })
    throw thrown
  }
}

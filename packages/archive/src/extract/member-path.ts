import { PaksError } from '@paks/api'
import { nameBytes } from '../tar/file-name.js'

/** Longest name that file systems take, in bytes. */
const LONGEST_NAME = 255

/**
 * The parts of a path in an archive, below the place it is unpacked to. A leading `/` means that place.
 *
 * @throws PaksError PERMISSION_DENIED for a path that could lead out, BAD_USAGE for one that no file can have
 */
export function memberParts(path: string): readonly string[] {
  if (path.includes('\0')) throw refusal(path, 'has a NUL in its name')
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) throw refusal(path, 'leads out of the destination')
  if (parts.some((part) => nameBytes(part).length > LONGEST_NAME)) {
    throw new PaksError(
      'BAD_USAGE',
      `a name in the archive is longer than ${LONGEST_NAME} bytes: ${shown(path)}`,
    )
  }
  return parts
}

/** An archive that tries what only a hostile one would. */
export const refusal = (path: string, what: string): PaksError =>
  new PaksError('PERMISSION_DENIED', `the archive is not to be trusted: ${shown(path)} ${what}`, {
    hint: 'nothing was written outside the destination; look at what the container has there before trying again',
  })

/** A path as a message may show it: no control characters, and not too long. */
export function shown(path: string): string {
  const plain = path.replace(/[\u0000-\u001f\u007f-\u009f\ud800-\udfff]/gu, '?')
  return plain.length > 120 ? `${plain.slice(0, 80)}…${plain.slice(-30)}` : plain
}

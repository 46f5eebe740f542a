import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileFailure } from './file-failure.js'

/**
 * Replaces a file at once or not at all: whoever reads it sees the old text or the new one. Only its owner may read
 * it, unless the old one's mode is to be kept; its folder is made when it is missing.
 *
 * @throws PaksError PERMISSION_DENIED, NO_SPACE; the old file is then as it was
 */
export const replaceFile = async (
  path: string,
  text: string | Uint8Array,
  { keepsMode = false }: { readonly keepsMode?: boolean } = {},
): Promise<void> => {
  const { writeAtOnce } = await import('./write-safely.js')
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeAtOnce(
      path,
      typeof text === 'string' ? text : Buffer.from(text),
      keepsMode ? {} : { mode: 0o600 },
    )
  } catch (thrown) {
    throw fileFailure(thrown, path)
  }
}

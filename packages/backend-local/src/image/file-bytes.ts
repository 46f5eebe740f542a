import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { PaksError } from '@paks/api'

/**
 * A file's bytes, unpacked when it is compressed. Whoever stops reading lets go of the file.
 *
 * @throws PaksError ENGINE_ERROR when it is cut off or no gzip
 */
export async function* fileBytes(path: string, isGzip: boolean): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path)
  if (!isGzip) return yield* file
  const plain = createGunzip()
  // What goes wrong with the file is thrown by the other one too.
  pipeline(file, plain, () => {})
  try {
    yield* plain
  } catch (cause) {
    const isDamage = cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_')
    if (!isDamage) throw cause
    throw new PaksError('ENGINE_ERROR', `${path} is damaged: ${cause.message}`, { cause })
  }
}

/**
 * The same bytes, with an error after the last of them when they are not what their digest says.
 *
 * @throws PaksError ENGINE_ERROR
 */
export async function* checked(bytes: AsyncIterable<Uint8Array>, digest: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const chunk of bytes) {
    hash.update(chunk)
    yield chunk
  }
  if (`sha256:${hash.digest('hex')}` === digest) return
  throw new PaksError('ENGINE_ERROR', `a layer of the image is not what its name says: ${digest}`, {
    hint: 'it was damaged, or put in the place of another one: fetch or make the image again',
  })
}

import { PaksError } from '@paks/api'
import { ByteSource } from './byte-source.js'
import { BLOCK, type TarMember } from './entry.js'
import { nameText } from './file-name.js'
import { readNumber } from './number-field.js'
import { type PaxRecords, readPax } from './pax.js'
import { type Extensions, isHeader, readHead, typeOf } from './read-head.js'

/** No header needs more than this for a name or its records; Go's reader draws the line there too. */
const MOST_EXTENSION = 1024 * 1024

/**
 * The members of a tar archive, one after the other, as the archive comes in. Ending the loop early closes the source.
 *
 * An archive that ends without its end mark was cut off: an engine that fails half-way, or a file that shrank while it
 * was read, shows only so.
 *
 * @throws PaksError ENGINE_ERROR when the archive is malformed or cut off
 *
 * @example
 * for await (const { entry, body } of readTar(stream)) if (entry.kind === 'file') await consume(body)
 */
export async function* readTar(archive: AsyncIterable<Uint8Array>): AsyncGenerator<TarMember> {
  const source = new ByteSource(archive)
  try {
    for (;;) {
      const member = await nextMember(source)
      if (member === undefined) break
      yield member
      await member.rest()
    }
    // what fills the last record, so that the other side can finish writing
    await source.skip(Number.POSITIVE_INFINITY)
  } finally {
    await source.close()
  }
}

async function nextMember(source: ByteSource): Promise<(TarMember & { rest(): Promise<void> }) | undefined> {
  let pax: PaxRecords = new Map()
  let names: Omit<Extensions, 'pax'> = {}
  const blocks: Uint8Array[] = []
  for (;;) {
    const block = await source.take(BLOCK)
    if (block.length < BLOCK) throw cutOff()
    if (block.every((byte) => byte === 0)) return undefined
    if (!isHeader(block)) throw new PaksError('ENGINE_ERROR', 'this is no tar archive, or a damaged one')
    const type = typeOf(block)
    if (!['x', 'g', 'L', 'K'].includes(type)) {
      const entry = readHead(block, { pax, ...names })
      blocks.push(block)
      const body = new Body(source, entry.size)
      return { entry, head: joined(blocks), body, rest: () => body.rest() }
    }
    const { extension, padded } = await readExtension(source, block)
    if (type === 'x') pax = new Map([...pax, ...readPax(extension)])
    if (type === 'L') names = { ...names, name: upToNul(extension) }
    if (type === 'K') names = { ...names, target: upToNul(extension) }
    if (type !== 'g') blocks.push(block, padded)
  }
}

async function readExtension(
  source: ByteSource,
  block: Uint8Array,
): Promise<{ readonly extension: Uint8Array; readonly padded: Uint8Array }> {
  const size = readNumber(block, 124, 12)
  if (size > MOST_EXTENSION)
    throw new PaksError('ENGINE_ERROR', 'the archive has a header of more than a megabyte')
  const length = Math.ceil(size / BLOCK) * BLOCK
  const padded = await source.take(length)
  if (padded.length < length) throw cutOff()
  return { extension: padded.subarray(0, size), padded }
}

class Body implements AsyncIterable<Uint8Array> {
  readonly #source: ByteSource
  readonly #padding: number
  #left: number
  #done = false

  constructor(source: ByteSource, size: number) {
    this.#source = source
    this.#left = size
    this.#padding = (BLOCK - (size % BLOCK)) % BLOCK
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    while (this.#left > 0) {
      const bytes = await this.#source.some(this.#left)
      if (bytes === undefined) throw cutOff()
      this.#left -= bytes.length
      yield bytes
    }
  }

  /** Passes over what was not read. */
  async rest(): Promise<void> {
    if (this.#done) return
    this.#done = true
    const count = this.#left + this.#padding
    if (count > 0 && (await this.#source.skip(count)) < count) throw cutOff()
  }
}

const cutOff = (): PaksError =>
  new PaksError('ENGINE_ERROR', 'the archive was cut off before its end', {
    hint: 'a file may have changed while it was read: try again',
  })

const joined = (blocks: readonly Uint8Array[]): Uint8Array =>
  blocks.length === 1 && blocks[0] !== undefined ? blocks[0] : Buffer.concat(blocks)

function upToNul(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return nameText(end < 0 ? bytes : bytes.subarray(0, end))
}

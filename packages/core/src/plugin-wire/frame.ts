import { deserialize, serialize } from 'node:v8'

const headerBytes = 4

/** A frame that is too long, or whose bytes are no value. */
export class FrameError extends Error {}

/** A value as a frame: its length in four bytes, big-endian, and the value by the structured clone algorithm. */
export const frameOf = (value: unknown): Uint8Array => {
  const body = serialize(value)
  const frame = Buffer.allocUnsafe(headerBytes + body.length)
  frame.writeUInt32BE(body.length)
  body.copy(frame, headerBytes)
  return frame
}

/** Cuts a stream of bytes into the values it carries, wherever its chunks end. */
export class FrameReader {
  readonly #most: number
  #chunks: Uint8Array[] = []
  #bytes = 0

  /** @param most - the longest frame that is taken, in bytes */
  constructor(most: number) {
    this.#most = most
  }

  /** @throws FrameError once the frames before the bad one have been taken */
  *push(chunk: Uint8Array): Generator<unknown> {
    this.#chunks.push(chunk)
    this.#bytes += chunk.length
    for (;;) {
      if (this.#bytes < headerBytes) return
      const length = this.#peek(headerBytes).readUInt32BE()
      if (length > this.#most) throw new FrameError(`a message of ${length} bytes is too long`)
      if (this.#bytes < headerBytes + length) return
      const frame = this.#peek(headerBytes + length)
      this.#chunks = [frame.subarray(headerBytes + length)]
      this.#bytes -= headerBytes + length
      yield readValue(frame.subarray(headerBytes, headerBytes + length))
    }
  }

  /** The bytes that wait, in one piece when the first piece has less than so many. */
  #peek(atLeast: number): Buffer {
    const [first] = this.#chunks
    if (first !== undefined && first.length >= atLeast)
      return Buffer.from(first.buffer, first.byteOffset, first.length)
    const whole = Buffer.concat(this.#chunks)
    this.#chunks = [whole]
    return whole
  }
}

const readValue = (bytes: Uint8Array): unknown => {
  try {
    return deserialize(bytes)
  } catch (cause) {
    throw new FrameError('a message cannot be read', { cause })
  }
}

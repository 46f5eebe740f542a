const ESC = 0x1b
const privateMode = Buffer.from('\u001b[?')
const reset = Buffer.from('\u001bc')
const on = /\u001b\[\?(?:47|1047|1049)h/g
const off = /\u001b\[\?(?:47|1047|1049)l|\u001bc/g
/** A sequence cut by a chunk's end is at most this long without its last byte. */
const longestTail = 7

/** Follows whether a full-screen program has the terminal (DEC private modes 47, 1047 and 1049; RIS ends them). */
export class AlternateScreen {
  #tail: Buffer | undefined
  active = false

  push(chunk: Uint8Array): void {
    if (this.#tail === undefined && !chunk.includes(ESC)) return
    let bytes: Buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (this.#tail !== undefined) bytes = Buffer.concat([this.#tail, bytes])
    const begun = bytes.lastIndexOf(ESC)
    this.#tail = begun === -1 || begun < bytes.length - longestTail ? undefined : bytes.subarray(begun)
    if (begun !== -1 && (bytes.includes(privateMode) || bytes.includes(reset)))
      this.#read(bytes.toString('latin1'))
  }

  #read(text: string): void {
    const last = (pattern: RegExp): number => [...text.matchAll(pattern)].at(-1)?.index ?? -1
    const entered = last(on)
    const left = last(off)
    if (entered !== left) this.active = entered > left
  }
}

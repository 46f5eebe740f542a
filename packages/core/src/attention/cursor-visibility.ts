const ESC = 0x1b
const sequence = Buffer.from('\u001b[?25')
const SHOWN = 0x68
const HIDDEN = 0x6c

/** Follows whether the program shows the cursor (DECTCEM), so that a borrowed screen can be given back as it was. */
export class CursorVisibility {
  #tail: Buffer | undefined
  hidden = false

  push(chunk: Uint8Array): void {
    if (this.#tail === undefined && !chunk.includes(ESC)) return
    let bytes: Buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (this.#tail !== undefined) bytes = Buffer.concat([this.#tail, bytes])
    for (
      let at = bytes.lastIndexOf(sequence);
      at !== -1;
      at = at === 0 ? -1 : bytes.lastIndexOf(sequence, at - 1)
    ) {
      const final = bytes[at + sequence.length]
      if (final !== SHOWN && final !== HIDDEN) continue
      this.hidden = final === HIDDEN
      break
    }
    const begun = bytes.lastIndexOf(ESC)
    this.#tail = begun === -1 || begun < bytes.length - sequence.length ? undefined : bytes.subarray(begun)
  }
}

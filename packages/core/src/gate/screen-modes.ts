const ESC = 0x1b
/** What all sequences that count here begin with: private modes, RIS, and DECSTR. */
const beginnings: readonly Buffer[] = ['\u001b[?', '\u001bc', '\u001b[!p'].map((text) => Buffer.from(text))
const sequence = /\u001b(?:(c)|(\[!p)|\[\?([\d;]+)([hl]))/g
/** One that a chunk's end has cut; no program sets more modes at once than have room in it. */
const cut = /\u001b(?:\[(?:!|\?[\d;]{0,40})?)?$/
const longestCut = 43
const alternateModes: readonly string[] = ['47', '1047', '1049']
const cursorMode = '25'

/**
 * Follows what a program has made of the terminal: whether it shows the alternate screen (DEC private modes 47, 1047,
 * 1049) and hides the cursor (DECTCEM, 25). RIS, which `reset` sends, ends both, and DECSTR shows the cursor.
 */
export class ScreenModes {
  #tail = ''
  #alternate = false
  #cursorHidden = false

  /** The alternate screen is shown. */
  get alternate(): boolean {
    return this.#alternate
  }

  /** The cursor is hidden. */
  get cursorHidden(): boolean {
    return this.#cursorHidden
  }

  push(chunk: Uint8Array): void {
    if (this.#tail === '' && !chunk.includes(ESC)) return
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    const isLikely = this.#tail !== '' || beginnings.some((beginning) => bytes.includes(beginning))
    if (isLikely) this.#read(this.#tail + bytes.toString('latin1'))
    const from = Math.max(0, bytes.length - longestCut)
    const mayBeCut = this.#tail !== '' || bytes.includes(ESC, from)
    this.#tail = mayBeCut ? (cut.exec(this.#tail + bytes.toString('latin1', from))?.[0] ?? '') : ''
  }

  #read(text: string): void {
    for (const [, reset, softReset, modes = '', final] of text.matchAll(sequence)) {
      if (reset !== undefined) this.#alternate = false
      if (reset !== undefined || softReset !== undefined) this.#cursorHidden = false
      else this.#set(modes.split(';'), final === 'h')
    }
  }

  #set(modes: readonly string[], on: boolean): void {
    if (modes.includes(cursorMode)) this.#cursorHidden = !on
    if (alternateModes.some((mode) => modes.includes(mode))) this.#alternate = on
  }
}

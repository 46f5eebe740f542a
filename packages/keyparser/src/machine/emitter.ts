import type { PasteEvent, ReplyType, TerminalEvent } from '../event.js'
import { lowerOf } from '../key/letter-case.js'
import { Key } from '../key/name-table.js'
import { KeyRecord } from '../record/key.js'
import { MouseRecord } from '../record/mouse.js'
import { PasteRecord } from '../record/paste.js'
import {
  FocusRecord,
  InvalidRecord,
  ReplyRecord,
  ResizeRecord,
  TextRecord,
  UnknownRecord,
} from '../record/report.js'

const NONE: Uint8Array = new Uint8Array(0)

/** One record of each often-made kind, handed out again and again to a visitor. */
class Reused {
  readonly key: KeyRecord = new KeyRecord(0, 0, 0, 0, 0, 0, 1, NONE, 0, 0)
  readonly mouse: MouseRecord = new MouseRecord(NONE, 0, 0)
  readonly paste: PasteRecord = new PasteRecord(NONE, 0, 0)
}

/**
 * Makes the events and hands them on. The bytes of the event to make are set first, in
 * {@link buffer}, {@link start} and {@link end}.
 */
export class Emitter {
  buffer: Uint8Array = NONE
  start = 0
  end = 0
  /** Events made so far. */
  count = 0
  private readonly sink: (event: TerminalEvent) => void
  private readonly reused: Reused | undefined

  constructor(sink: (event: TerminalEvent) => void, reuse: boolean) {
    this.sink = sink
    this.reused = reuse ? new Reused() : undefined
  }

  /** Sets the bytes of the next event. */
  at(buffer: Uint8Array, start: number, end: number): void {
    this.buffer = buffer
    this.start = start
    this.end = end
  }

  /** A key, in full. See {@link KeyRecord} for the numbers. */
  key(
    code: number,
    mods: number,
    flags: number,
    shifted: number,
    base: number,
    typed: number,
    repeat: number,
  ): void {
    this.count++
    const key = this.reused?.key
    if (key === undefined) {
      this.sink(
        new KeyRecord(code, mods, flags, shifted, base, typed, repeat, this.buffer, this.start, this.end),
      )
      return
    }
    key.code = code
    key.mods = mods
    key.flags = flags
    key.shiftedCode = shifted
    key.baseCode = base
    key.typed = typed
    key.repeat = repeat
    key.buffer = this.buffer
    key.start = this.start
    key.end = this.end
    this.sink(key)
  }

  /** A key press that types nothing. */
  press(code: number, mods: number): void {
    this.key(code, mods, 0, 0, 0, 0, 1)
  }

  /** A character; `alt` is 2 when an ESC came before it, else 0. */
  character(code: number, alt: number): void {
    const lower = lowerOf(code)
    const typed = alt === 0 ? code : 0
    if (lower === code) this.key(code, alt, 0, 0, 0, typed, 1)
    else this.key(lower, alt | 1, 0, code, 0, typed, 1)
  }

  /** The first of the set bytes is an ESC and a key of its own; the next event has the rest. */
  splitEscape(): void {
    const { start, end } = this
    this.end = start + 1
    this.press(Key.escape, 0)
    this.start = start + 1
    this.end = end
  }

  mouse(code: number, x: number, y: number, released: boolean, pixels: boolean, encoding: number): void {
    this.count++
    const { buffer, start, end } = this
    const mouse = this.reused?.mouse ?? new MouseRecord(buffer, start, end)
    mouse.buffer = buffer
    mouse.start = start
    mouse.end = end
    mouse.code = code
    mouse.x = x
    mouse.y = y
    mouse.released = released
    mouse.pixels = pixels
    mouse.encodingIndex = encoding
    this.sink(mouse)
  }

  paste(phase: PasteEvent['phase'], truncated: boolean, head: number, tail: number): void {
    this.count++
    const { buffer, start, end } = this
    const paste = this.reused?.paste ?? new PasteRecord(buffer, start, end)
    paste.buffer = buffer
    paste.start = start
    paste.end = end
    paste.phase = phase
    paste.truncated = truncated
    paste.head = head
    paste.tail = tail
    this.sink(paste)
  }

  run(): void {
    this.count++
    this.sink(new TextRecord(this.buffer, this.start, this.end))
  }

  focus(focused: boolean): void {
    this.count++
    this.sink(new FocusRecord(focused, this.buffer, this.start, this.end))
  }

  resize(rows: number, columns: number, pixelHeight: number, pixelWidth: number): void {
    this.count++
    const resize = new ResizeRecord(this.buffer, this.start, this.end)
    resize.rows = rows
    resize.columns = columns
    resize.pixelHeight = pixelHeight
    resize.pixelWidth = pixelWidth
    this.sink(resize)
  }

  reply(type: ReplyType): void {
    this.count++
    this.sink(new ReplyRecord(type, this.buffer, this.start, this.end))
  }

  unknown(): void {
    this.count++
    this.sink(new UnknownRecord(this.buffer, this.start, this.end))
  }

  invalid(): void {
    this.count++
    this.sink(new InvalidRecord(this.buffer, this.start, this.end))
  }
}

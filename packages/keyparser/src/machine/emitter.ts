import type { PasteEvent, ReplyType, TerminalEvent } from '../event.js'
import { lowerOf } from '../key/letter-case.js'
import { Key } from '../key/name-table.js'
import type { Bytes } from '../record/bytes.js'
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
  readonly key: KeyRecord = new KeyRecord(0, 0, 0, 0, 0, 0, 1)
  readonly mouse: MouseRecord = new MouseRecord()
  readonly paste: PasteRecord = new PasteRecord()
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
    const key = this.reused?.key
    if (key === undefined) {
      this.tell(new KeyRecord(code, mods, flags, shifted, base, typed, repeat))
      return
    }
    key.code = code
    key.mods = mods
    key.flags = flags
    key.shiftedCode = shifted
    key.baseCode = base
    key.typed = typed
    key.repeat = repeat
    this.tell(key)
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
    const mouse = this.reused?.mouse ?? new MouseRecord()
    mouse.code = code
    mouse.x = x
    mouse.y = y
    mouse.released = released
    mouse.pixels = pixels
    mouse.encodingIndex = encoding
    this.tell(mouse)
  }

  paste(phase: PasteEvent['phase'], truncated: boolean, head: number, tail: number): void {
    const paste = this.reused?.paste ?? new PasteRecord()
    paste.phase = phase
    paste.truncated = truncated
    paste.head = head
    paste.tail = tail
    this.tell(paste)
  }

  run(): void {
    this.tell(new TextRecord())
  }

  focus(focused: boolean): void {
    this.tell(new FocusRecord(focused))
  }

  resize(rows: number, columns: number, pixelHeight: number, pixelWidth: number): void {
    const resize = new ResizeRecord()
    resize.rows = rows
    resize.columns = columns
    resize.pixelHeight = pixelHeight
    resize.pixelWidth = pixelWidth
    this.tell(resize)
  }

  reply(type: ReplyType): void {
    this.tell(new ReplyRecord(type))
  }

  unknown(): void {
    this.tell(new UnknownRecord())
  }

  invalid(): void {
    this.tell(new InvalidRecord())
  }

  /** Hands an event on with the bytes that are set. */
  private tell(event: TerminalEvent & Bytes): void {
    this.count++
    event.buffer = this.buffer
    event.start = this.start
    event.end = this.end
    this.sink(event)
  }
}

import { decodeControl } from '../decode/control.js'
import { decodeCsiKey, decodeLinux, decodeMarkedKey, decodeRxvt, isRxvtShift } from '../decode/csi-key.js'
import { SS3_KEYS } from '../decode/csi-key-table.js'
import { decodeCsiReport } from '../decode/csi-report.js'
import { decodeX10Mouse } from '../decode/mouse.js'
import { decodeSs3 } from '../decode/ss3.js'
import { isStringKind, StringKind, stringReplyType } from '../decode/string-report.js'
import type { PasteScanner } from '../paste/scanner.js'
import { runEnd } from '../text/utf8.js'
import { CLASS_OF } from './byte-class.js'
import type { Emitter } from './emitter.js'
import { Held } from './held.js'
import { Params } from './params.js'
import type { Rules } from './rules.js'
import { replay, settle } from './settle.js'
import { Action, State, TRANSITION } from './state-table.js'

const ALT = 2
const BELL = 0x07
const CANCEL = 0x18
const SUBSTITUTE = 0x1a
const ESC = 0x1b
const STRING_TERMINATOR = 0x9c
const TILDE = 0x7e
const GREATER = 0x3e
const PASTE_START = 200

/** From a C1 control to the letter that stands for it after ESC. */
const C1_TO_LETTER = 0x40
const NONE: Uint8Array = new Uint8Array(0)
const ESCAPE: Uint8Array = Uint8Array.of(ESC)

/**
 * The byte machine: takes chunks of any size, keeps what is unfinished, and has an event made for every
 * stretch of bytes. What to do on which byte is in `state-table.ts`, what a whole sequence means in `decode/`.
 */
export class Machine {
  /** Where the machine stands between chunks. */
  state: State = State.ground
  /** Everything before this place in the chunk at hand has been told. */
  from = 0
  /** An ESC timed out into a key; what comes next may be the rest of its sequence. */
  awaitsLate = false

  private readonly out: Emitter
  private readonly rules: Rules
  private readonly paste: PasteScanner
  private readonly params: Params = new Params()
  private readonly held: Held = new Held()
  private readonly lends: boolean
  private alt = false
  private late = false
  private over = false
  private stringKind: StringKind = StringKind.osc
  private codePoint = 0

  constructor(out: Emitter, rules: Rules, paste: PasteScanner, lends: boolean) {
    this.out = out
    this.rules = rules
    this.paste = paste
    this.lends = lends
  }

  /** How many bytes wait for what comes after them. */
  get pending(): number {
    return this.held.length + (this.state === State.paste ? this.paste.pending : 0)
  }

  /** No more than an introducer is held: an ESC, or an ESC and one of `[ O ] P ^ _ X`. */
  get isBare(): boolean {
    const { state } = this
    return (
      state === State.escape ||
      state === State.csiEntry ||
      state === State.ss3 ||
      (state === State.string && this.held.length <= 2 && !this.over)
    )
  }

  /** Takes a chunk. */
  feed(buffer: Uint8Array): void {
    const { out, params, rules } = this
    const { length } = buffer
    let state = this.state
    let i = 0
    this.from = 0
    if (this.awaitsLate && length > 0) {
      this.awaitsLate = false
      state = this.rejoin(buffer)
      if (state !== State.ground) i = 1
    }
    if (state !== State.paste) this.state = State.ground
    while (i < length) {
      if (state === State.paste) {
        i = this.paste.feed(buffer, i)
        if (i < 0) return
        this.from = i
        state = this.state = State.ground
        continue
      }
      const byte = buffer[i] as number
      const step = TRANSITION[(state << 5) | (CLASS_OF[byte] as number)] as number
      const before = state
      state = step & 0xff
      i++
      switch (step >> 8) {
        case Action.text:
          if (before === State.escape) {
            this.takeEscaped(buffer, i)
            out.character(byte, ALT)
          } else if (rules.runs) {
            out.at(buffer, i - 1, runEnd(buffer, i, length))
            i = this.from = out.end
            out.run()
          } else {
            this.from = i
            out.at(buffer, i - 1, i)
            out.character(byte, 0)
          }
          break
        case Action.control:
          if (before === State.escape) this.takeEscaped(buffer, i)
          else this.take(buffer, i)
          decodeControl(byte, before === State.escape ? ALT : 0, out)
          break
        case Action.begin:
          this.from = i - 1
          this.alt = this.late = this.over = false
          break
        case Action.escapeAgain:
          if (this.alt) this.tellEscape()
          this.alt = true
          break
        case Action.csiBegin:
          params.reset()
          break
        case Action.digit: {
          let within = params.digit(byte - 0x30)
          while (i < length && within) {
            const digit = (buffer[i] as number) - 0x30
            if (digit < 0 || digit > 9) break
            within = params.digit(digit)
            i++
          }
          if (!within) state = State.csiIgnore
          break
        }
        case Action.separator:
          if (!params.separator(false)) state = State.csiIgnore
          break
        case Action.subSeparator:
          if (!params.separator(true)) state = State.csiIgnore
          break
        case Action.privateMark:
          params.prefix = byte
          break
        case Action.intermediate:
          if (!params.mark(byte)) state = State.csiIgnore
          break
        case Action.csiEnd:
          this.take(buffer, i)
          if (byte === TILDE && params.at(0, 0) === PASTE_START && params.prefix === 0) {
            if (this.alt) out.splitEscape()
            state = this.state = State.paste
            this.paste.begin()
          } else this.decodeCsi(byte)
          break
        case Action.stringBody:
          if (this.endsString(byte)) {
            this.endString(buffer, i)
            state = State.ground
          } else i = this.scanString(buffer, i)
          break
        case Action.abort:
          i--
          this.abandon(before, buffer, i)
          break
        case Action.stringBroken:
          i--
          this.breakString(buffer, i)
          break
        default:
          state = this.rare(step >> 8, before, state, byte, buffer, i)
      }
    }
    if (state !== State.ground) this.held.append(buffer, this.from, length)
    this.state = state
  }

  /** Makes events of what is held, as if it would not go on. */
  giveUp(): void {
    const { state } = this
    this.state = State.ground
    this.from = 0
    if (state === State.paste) this.paste.cut()
    else if (state !== State.ground) this.abandon(state, NONE, 0)
  }

  /** The actions too rare to stand in the loop; returns the next state. */
  private rare(
    action: Action,
    before: State,
    next: State,
    byte: number,
    buffer: Uint8Array,
    i: number,
  ): State {
    const { out, params } = this
    switch (action) {
      case Action.utf8Begin:
        this.beginCharacter(before, byte, i)
        return next
      case Action.utf8More:
        this.codePoint = (this.codePoint << 6) | (byte & 0x3f)
        return next
      case Action.utf8End:
        this.take(buffer, i)
        if (this.rules.runs && !this.alt) out.run()
        else out.character((this.codePoint << 6) | (byte & 0x3f), this.alt ? ALT : 0)
        return next
      case Action.stray:
        return this.stray(byte, buffer, i)
      case Action.dollar:
        if (!isRxvtShift(params)) return params.mark(byte) ? next : State.csiIgnore
        this.take(buffer, i)
        decodeRxvt(byte, params, this.alt ? ALT : 0, out)
        return State.ground
      case Action.linuxEnd:
        this.take(buffer, i)
        if (!decodeLinux(byte, this.alt ? ALT : 0, out)) this.unknown()
        return next
      case Action.ss3End:
        this.take(buffer, i)
        if (!decodeSs3(byte, params, this.alt ? ALT : 0, out)) this.unknown()
        return next
      case Action.ignoreMore:
        if (this.held.length + i - this.from >= this.rules.maxPending) this.tellPiece(buffer, i)
        return next
      case Action.ignoreEnd:
        this.take(buffer, i)
        this.unknown()
        return next
      case Action.x10End:
        this.take(buffer, i)
        if (this.alt) out.splitEscape()
        decodeX10Mouse(out)
        return next
      case Action.stringBegin:
        if (this.alt) this.tellEscape()
        this.alt = false
        this.stringKind = byte
        return next
      case Action.stringEnd:
        this.endString(buffer, i)
        return next
      default:
        return next
    }
  }

  /** Sets the emitter to everything from the start of the sequence to `end`. */
  private take(buffer: Uint8Array, end: number): void {
    const { held, out, from } = this
    this.from = end
    if (held.length === 0) {
      out.at(buffer, from, end)
      return
    }
    held.append(buffer, from, end)
    const { length } = held
    out.at(held.take(this.lends), 0, length)
  }

  /** {@link take} after an ESC: one ESC more is a key of its own. */
  private takeEscaped(buffer: Uint8Array, end: number): void {
    this.take(buffer, end)
    if (this.alt) this.out.splitEscape()
  }

  /** The first byte of what is pending is an ESC and a key; the rest goes on. */
  private tellEscape(): void {
    if (this.held.length > 0) this.held.dropFirst()
    else this.from++
    this.out.at(ESCAPE, 0, 1)
    this.out.press(ESCAPE[0] ?? 0, 0)
  }

  private decodeCsi(final: number): void {
    const { out, params, rules } = this
    const alt = this.alt ? ALT : 0
    if (params.intermediate === 0) {
      if (params.prefix === 0 && decodeCsiKey(final, params, alt, out, rules)) return
      if (params.prefix === GREATER && decodeMarkedKey(final, params, alt, out)) return
    }
    if (this.alt) out.splitEscape()
    this.alt = false
    if (!decodeCsiReport(final, params, out, rules)) this.unknown()
  }

  /** The sequence the emitter is set to means nothing; one that began late was typed after all. */
  private unknown(): void {
    if (this.alt) this.out.splitEscape()
    this.alt = false
    if (this.late) replay(this.out)
    else this.out.unknown()
  }

  private abandon(state: State, buffer: Uint8Array, end: number): void {
    const { alt, late, over } = this
    this.take(buffer, end)
    settle(state, { alt, late, over }, this.out)
  }

  private beginCharacter(before: State, lead: number, i: number): void {
    if (before === State.ground) {
      this.from = i - 1
      this.alt = this.late = false
    } else {
      if (this.alt) this.tellEscape()
      this.alt = true
    }
    this.codePoint = lead & (lead < 0xe0 ? 0x1f : lead < 0xf0 ? 0x0f : 0x07)
  }

  /** A byte that starts no character: a C1 control where those are on. */
  private stray(byte: number, buffer: Uint8Array, i: number): State {
    const letter = byte - C1_TO_LETTER
    this.from = i - 1
    this.alt = this.late = this.over = false
    if (this.rules.c1 && byte < 0xa0) {
      this.params.reset()
      if (byte === 0x9b) return State.csiEntry
      if (byte === 0x8f) return State.ss3
      if (isStringKind(letter)) {
        this.stringKind = letter
        return State.string
      }
    }
    this.take(buffer, i)
    this.out.invalid()
    return State.ground
  }

  private endsString(byte: number): boolean {
    return (
      (byte === BELL && this.stringKind === StringKind.osc) || (byte === STRING_TERMINATOR && this.rules.c1)
    )
  }

  /** Goes through a string's body from `i`; returns the place of a byte that may end it, or the chunk's end. */
  private scanString(buffer: Uint8Array, i: number): number {
    const { length } = buffer
    const { maxPending } = this.rules
    let at = i
    for (;;) {
      const full = this.from + maxPending - this.held.length
      const limit = Math.min(length, full)
      while (at < limit) {
        const byte = buffer[at] as number
        if (byte === ESC || byte === CANCEL || byte === SUBSTITUTE || this.endsString(byte)) return at
        at++
      }
      if (at < full) return at
      this.tellPiece(buffer, at)
    }
  }

  /** What is held is as much as may be held. */
  private tellPiece(buffer: Uint8Array, end: number): void {
    this.take(buffer, end)
    this.over = true
    if (this.alt) this.out.splitEscape()
    this.alt = false
    this.out.unknown()
  }

  private endString(buffer: Uint8Array, end: number): void {
    const { out, stringKind, rules } = this
    this.take(buffer, end)
    if (this.over) {
      out.unknown()
      return
    }
    const type = stringReplyType(stringKind, out.buffer, out.start, out.end)
    rules.queries.answer(type)
    out.reply(type)
  }

  /** An ESC in a string at `end - 1` was no terminator: the string is over, the ESC starts anew. */
  private breakString(buffer: Uint8Array, end: number): void {
    const { held, out } = this
    this.take(buffer, end)
    out.end--
    const bare = out.end - out.start === ((out.buffer[out.start] ?? 0) === ESC ? 2 : 1)
    settle(State.string, { alt: false, late: this.late && bare, over: this.over }, out)
    held.append(ESCAPE, 0, 1)
    this.alt = this.late = this.over = false
  }

  /** After an ESC that timed out: whether the chunk goes on where it left off. */
  private rejoin(buffer: Uint8Array): State {
    const [first, second = 0] = buffer
    this.params.reset()
    this.alt = this.over = false
    this.late = true
    if (first === 0x5b) return State.csiEntry
    if (first === 0x4f && buffer.length === 2 && second <= 0x5a && (SS3_KEYS[second] ?? 0) !== 0)
      return State.ss3
    if (first !== StringKind.osc) return State.ground
    this.stringKind = StringKind.osc
    return State.string
  }
}

import { decodeControl } from '../decode/control.js'
import { decodeCsi } from '../decode/csi.js'
import { decodeLinux, decodeRxvt, isRxvtShift } from '../decode/csi-key.js'
import { decodeX10Mouse } from '../decode/mouse.js'
import { decodeSs3 } from '../decode/ss3.js'
import type { PasteScanner } from '../paste/scanner.js'
import { Byte } from '../text/byte.js'
import { codePointAt, runEnd, wellFormed, widthOf } from '../text/utf8.js'
import { CLASS_OF } from './byte-class.js'
import type { Emitter } from './emitter.js'
import { introduceByC1, rejoin } from './introduce.js'
import { Params } from './params.js'
import type { Rules } from './rules.js'
import { Sequence } from './sequence.js'
import { settle } from './settle.js'
import { Action, State, TRANSITION } from './state-table.js'
import { StringReader } from './string-reader.js'
import { readWholeCsi } from './whole-csi.js'

const ALT = 2
const PASTE_START = 200
/**
 * Bytes between two returns to the loop around. V8 optimises a function that is called often; one that stays in
 * one long loop it replaces on the stack, and in Node 20 falls back from that at the end of every chunk.
 */
const STRETCH = 2048
const NONE: Uint8Array = new Uint8Array(0)

/**
 * The byte machine: takes chunks of any size, keeps what is unfinished, and has an event made for every
 * stretch of bytes. What to do on which byte is in `state-table.ts`, what a whole sequence means in `decode/`.
 */
export class Machine {
  /** Where the machine stands between chunks. */
  state: State = State.ground
  /** An Byte.esc timed out into a key; what comes next may be the rest of its sequence. */
  awaitsLate = false

  private readonly out: Emitter
  private readonly rules: Rules
  private readonly paste: PasteScanner
  private readonly sequence: Sequence
  private readonly strings: StringReader
  private readonly params: Params = new Params()
  private codePoint = 0

  /** With `lends`, events borrow the machine's bytes until the next event. */
  constructor(out: Emitter, rules: Rules, paste: PasteScanner, lends: boolean) {
    this.out = out
    this.rules = rules
    this.paste = paste
    this.sequence = new Sequence(out, lends)
    this.strings = new StringReader(out, rules, this.sequence)
  }

  /** How many bytes wait for what comes after them. */
  get pending(): number {
    return this.sequence.held.length + (this.state === State.paste ? this.paste.pending : 0)
  }

  /** Everything before this place in the chunk at hand has been told. */
  get told(): number {
    return this.sequence.from
  }

  /** No more than an introducer is held: an Byte.esc, or an Byte.esc and one of `[ O ] P ^ _ X`. */
  get isBare(): boolean {
    const { state, sequence } = this
    return (
      state === State.escape ||
      state === State.csiEntry ||
      state === State.ss3 ||
      (state === State.string && sequence.held.length <= 2 && !sequence.over)
    )
  }

  /** Takes a chunk. */
  feed(buffer: Uint8Array): void {
    const { sequence } = this
    const { length } = buffer
    let i = 0
    sequence.from = 0
    if (this.awaitsLate && length > 0) {
      this.awaitsLate = false
      this.state = rejoin(buffer, this.params, this.strings, sequence)
      if (this.state !== State.ground) i = 1
    }
    while (i < length) {
      if (this.state !== State.paste) i = this.run(buffer, i, Math.min(length, i + STRETCH))
      else {
        i = this.paste.feed(buffer, i)
        if (i < 0) return
        sequence.from = i
        this.state = State.ground
      }
    }
    if (this.state !== State.ground && this.state !== State.paste)
      sequence.held.append(buffer, sequence.from, length)
  }

  /** Goes through the bytes from `i` to `stop` or a little further, or to the start of a paste. */
  private run(buffer: Uint8Array, start: number, stop: number): number {
    const { out, params, rules, sequence } = this
    const { length } = buffer
    let state = this.state
    let i = start
    this.state = State.ground
    while (i < stop) {
      const byte = buffer[i] as number
      if (state === State.ground) {
        // Two shortcuts past the table, for nearly all that terminals send.
        if (byte >= 0x20 && byte < 0x7f && !rules.runs) {
          sequence.from = i + 1
          out.at(buffer, i, ++i)
          out.character(byte, 0)
          continue
        }
        if (byte === Byte.esc && i + 2 < length && buffer[i + 1] === Byte.bracket) {
          const end = readWholeCsi(buffer, i, params, sequence, out, rules)
          if (end > i) {
            i = end
            continue
          }
        }
      }
      const step = TRANSITION[(state << 5) | (CLASS_OF[byte] as number)] as number
      const before = state
      state = step & 0xff
      i++
      switch (step >> 8) {
        case Action.text:
          if (before === State.escape) {
            sequence.takeEscaped(buffer, i)
            out.character(byte, ALT)
          } else {
            out.at(buffer, i - 1, runEnd(buffer, i, length))
            i = sequence.from = out.end
            out.run()
          }
          break
        case Action.begin:
          sequence.begin(i - 1)
          break
        case Action.csiBegin:
          params.reset()
          break
        case Action.param:
          i = params.read(buffer, i - 1, length)
          if (params.overlong) state = State.csiIgnore
          break
        case Action.privateMark:
          params.prefix = byte
          break
        case Action.csiEnd:
          sequence.take(buffer, i)
          if (byte === Byte.tilde && params.at(0, 0) === PASTE_START && params.prefix === 0) {
            if (sequence.alt) out.splitEscape()
            this.state = State.paste
            this.paste.begin()
            return i
          } else decodeCsi(byte, params, sequence, out, rules)
          break
        case Action.utf8Begin: {
          const width = before === State.ground && !rules.runs ? wellFormed(buffer, i - 1, length) : 0
          if (width === 0) {
            this.beginCharacter(before, byte, i)
            break
          }
          const at = i - 1
          state = State.ground
          i = sequence.from = at + width
          out.at(buffer, at, i)
          out.character(codePointAt(buffer, at, width), 0)
          break
        }
        case Action.stringBody:
          if (this.strings.endsWith(byte)) {
            this.strings.end(buffer, i)
            state = State.ground
          } else i = this.strings.scan(buffer, i)
          break
        case Action.abort:
          i--
          sequence.take(buffer, i)
          settle(before, sequence, out)
          break
        case Action.stringBroken:
          i--
          this.strings.break(buffer, i)
          break
        default:
          state = this.rare(step >> 8, before, state, byte, buffer, i)
      }
    }
    this.state = state
    return i
  }

  /** Makes events of what is held, as if it would not go on. */
  giveUp(): void {
    const { state, sequence } = this
    this.state = State.ground
    sequence.from = 0
    if (state === State.paste) this.paste.cut()
    else if (state !== State.ground) {
      sequence.take(NONE, 0)
      settle(state, sequence, this.out)
    }
  }

  /** The actions too rare to stand in the loop; returns the next state. */
  private rare(
    action: Action,
    before: State,
    after: State,
    byte: number,
    buffer: Uint8Array,
    i: number,
  ): State {
    const { out, params, sequence } = this
    let next = after
    const alt = sequence.alt ? ALT : 0
    switch (action) {
      case Action.control:
        if (before === State.ground) sequence.begin(i - 1)
        sequence.takeEscaped(buffer, i)
        decodeControl(byte, before === State.ground ? 0 : ALT, out)
        return next
      case Action.escapeAgain:
        if (sequence.alt) sequence.tellEscape()
        sequence.alt = true
        return next
      case Action.utf8More:
      case Action.utf8End:
        this.codePoint = (this.codePoint << 6) | (byte & 0x3f)
        if (action === Action.utf8More) return next
        sequence.take(buffer, i)
        if (this.rules.runs && alt === 0) out.run()
        else out.character(this.codePoint, alt)
        return next
      case Action.stray:
        sequence.begin(i - 1)
        if (this.rules.c1) next = introduceByC1(byte, params, this.strings)
        if (next !== State.ground) return next
        sequence.take(buffer, i)
        out.invalid()
        return next
      case Action.dollar:
        if (isRxvtShift(params)) {
          sequence.take(buffer, i)
          decodeRxvt(byte, params, alt, out)
          return State.ground
        }
        params.mark(byte)
        return next
      case Action.intermediate:
        if (byte === Byte.minus && params.negate()) return State.csiParam
        params.mark(byte)
        return params.overlong ? State.csiIgnore : next
      case Action.linuxEnd:
      case Action.ss3End:
      case Action.ignoreEnd:
        sequence.take(buffer, i)
        if (action === Action.linuxEnd && decodeLinux(byte, alt, out)) return next
        if (action === Action.ss3End && decodeSs3(byte, params, alt, out)) return next
        sequence.unknown()
        return next
      case Action.ignoreMore:
        if (sequence.held.length + i - sequence.from >= this.rules.maxPending) sequence.tellPiece(buffer, i)
        return next
      case Action.x10End:
        sequence.take(buffer, i)
        if (sequence.alt) out.splitEscape()
        decodeX10Mouse(out)
        return next
      case Action.stringBegin:
        if (sequence.alt) sequence.tellEscape()
        sequence.alt = false
        this.strings.kind = byte
        return next
      case Action.stringEnd:
        this.strings.end(buffer, i)
        return next
      default:
        return next
    }
  }

  private beginCharacter(before: State, lead: number, i: number): void {
    const { sequence } = this
    if (before === State.ground) sequence.begin(i - 1)
    else {
      if (sequence.alt) sequence.tellEscape()
      sequence.alt = true
    }
    this.codePoint = lead & (0x7f >> widthOf(lead))
  }
}

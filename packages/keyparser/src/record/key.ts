import type { KeyAction, KeyEvent } from '../event.js'
import { nameOf } from '../key/name.js'
import { codePointsText, utf8Text } from '../text/decode.js'
import { Modified } from './modified.js'

/** What {@link KeyRecord.flags} packs: the action in two bits, then marks. */
export enum KeyFlag {
  press = 0,
  repeat = 1,
  release = 2,
  action = 3,
  keypad = 4,
  orCpr = 8,
}

/** What {@link KeyRecord.typed} is when the text is not one code point. */
export enum Typed {
  none = 0,
  /** Code points in the third parameter of a kitty report. */
  inParameter = -1,
  /** The whole event is the text, in UTF-8. */
  inBytes = -2,
}

const ACTIONS: readonly KeyAction[] = ['press', 'repeat', 'release']

/** A key event: ten small fields; names, text and bytes are made when asked for. */
export class KeyRecord extends Modified implements KeyEvent {
  declare code: number
  declare mods: number
  declare flags: number
  declare shiftedCode: number
  declare baseCode: number
  /** The code point the key types, or one of {@link Typed}. */
  declare typed: number
  declare repeat: number

  constructor(
    code: number,
    mods: number,
    flags: number,
    shiftedCode: number,
    baseCode: number,
    typed: number,
    repeat: number,
  ) {
    super()
    this.code = code
    this.mods = mods
    this.flags = flags
    this.shiftedCode = shiftedCode
    this.baseCode = baseCode
    this.typed = typed
    this.repeat = repeat
  }

  get kind(): 'key' {
    return 'key'
  }
  get name(): string {
    return nameOf(this.code)
  }
  get event(): KeyAction {
    return ACTIONS[this.flags & KeyFlag.action] ?? 'press'
  }
  get text(): string {
    if (this.typed > 0) return String.fromCodePoint(this.typed)
    if (this.typed === Typed.none) return ''
    return this.typed === Typed.inBytes ? utf8Text(this.raw) : codePointsText(this.raw)
  }
  get shifted(): number | undefined {
    return this.shiftedCode || undefined
  }
  get base(): number | undefined {
    return this.baseCode || undefined
  }
  get keypad(): boolean {
    return (this.flags & KeyFlag.keypad) !== 0
  }
  get orCpr(): boolean {
    return (this.flags & KeyFlag.orCpr) !== 0
  }
}

/**
 * Bits of {@link KeyEvent.mods}, as the kitty keyboard protocol numbers them (its wire value less one).
 *
 * @example
 * const ctrlAndShift = Mod.ctrl | Mod.shift
 */
export const Mod = {
  shift: 1,
  alt: 2,
  ctrl: 4,
  super: 8,
  hyper: 16,
  meta: 32,
  capsLock: 64,
  numLock: 128,
} as const

/** What every event has. */
export interface RawBytes {
  /**
   * The exact bytes the event was made from, as a view made when asked for. The bytes of all events in a row
   * are the input, whatever it was.
   */
  readonly raw: Uint8Array
}

/** The modifiers held, one by one and as kitty's bits. */
export interface Modifiers {
  /** Bits of {@link Mod}. */
  readonly mods: number
  readonly shift: boolean
  readonly alt: boolean
  readonly ctrl: boolean
  readonly super: boolean
  readonly hyper: boolean
  readonly meta: boolean
  readonly capsLock: boolean
  readonly numLock: boolean
}

/** What happened to a key. Terminals tell more than `press` only when asked to (kitty flag 2, win32-input-mode). */
export type KeyAction = 'press' | 'repeat' | 'release'

/**
 * A key.
 *
 * @example
 * if (event.kind === 'key' && event.name === 'c' && event.ctrl) stop()
 */
export interface KeyEvent extends RawBytes, Modifiers {
  readonly kind: 'key'
  /**
   * The unshifted character of the key (`a`, `ü`, `/`), or kitty's name in lower case without underscores:
   * `enter escape tab backspace space left pageup home f1 kp0 kpenter leftshift mediaplay`.
   */
  readonly name: string
  /** The key's Unicode code point in lower case, or kitty's functional code (57344 and up). */
  readonly code: number
  readonly event: KeyAction
  /** The text the key types; `''` when it types none, as with ctrl or alt held or on release. */
  readonly text: string
  /** Code point of the key with shift, where the terminal told it or the letter shows it. */
  readonly shifted: number | undefined
  /** Code point of the same physical key on a US layout, where the terminal told it (kitty flag 4). */
  readonly base: number | undefined
  /** The key is on the number pad. */
  readonly keypad: boolean
  /** How many presses the event stands for: 1, or more in win32-input-mode. */
  readonly repeat: number
  /** The bytes may as well be a cursor position report: `CSI 1;5R` is ctrl+f3 and row 1, column 5. */
  readonly orCpr: boolean
}

/** What happened to a mouse button or the pointer; `drag` is a move with a button held. */
export type MouseAction = 'press' | 'release' | 'move' | 'drag' | 'scroll'

/** The button of a mouse event; `none` for a plain move, and for a release that does not tell its button. */
export type MouseButton =
  | 'none'
  | 'left'
  | 'middle'
  | 'right'
  | 'wheelup'
  | 'wheeldown'
  | 'wheelleft'
  | 'wheelright'
  | 'button8'
  | 'button9'
  | 'button10'
  | 'button11'

/** A mouse report. Column and row count from 1, as the terminal does. */
export interface MouseEvent extends RawBytes, Modifiers {
  readonly kind: 'mouse'
  readonly action: MouseAction
  readonly button: MouseButton
  /** Column from 1, or pixels from the left when `pixels`, negative outside; 0 when the encoding could not tell it. */
  readonly x: number
  /** Row from 1, or pixels from the top when `pixels`, negative outside; 0 when the encoding could not tell it. */
  readonly y: number
  /** `x` and `y` are pixels (mode 1016). The bytes do not show it: the parser's `mousePixels` option does. */
  readonly pixels: boolean
  readonly encoding: 'x10' | 'sgr' | 'urxvt'
}

/**
 * A bracketed paste. Streamed it comes as `start`, any number of `data`, `end`; collected as one `whole`.
 * A `data` event never cuts a character in two.
 */
export interface PasteEvent extends RawBytes {
  readonly kind: 'paste'
  readonly phase: 'start' | 'data' | 'end' | 'whole'
  /** What was pasted, without the markers; empty for `start` and `end`. */
  readonly bytes: Uint8Array
  /** {@link bytes} as UTF-8, decoded when asked for; what is not UTF-8 becomes U+FFFD. */
  readonly text: string
  /** The paste had no end marker before its idle limit or `flush`, or (`whole`) passed its cap. */
  readonly truncated: boolean
}

/** The terminal's window got or lost the keyboard focus (mode 1004). */
export interface FocusEvent extends RawBytes {
  readonly kind: 'focus'
  readonly focused: boolean
}

/** The terminal's own word that its size changed (mode 2048); pixel sizes are 0 when it does not know them. */
export interface ResizeEvent extends RawBytes {
  readonly kind: 'resize'
  readonly rows: number
  readonly columns: number
  readonly pixelWidth: number
  readonly pixelHeight: number
}

/** What a reply says, by its type. */
export type Reply =
  | { readonly type: 'cpr'; readonly row: number; readonly column: number; readonly page: number | undefined }
  | { readonly type: 'da1'; readonly attributes: readonly number[] }
  | { readonly type: 'da2'; readonly model: number; readonly version: number; readonly extra: number }
  | { readonly type: 'da3'; readonly unit: string }
  | { readonly type: 'decrpm'; readonly mode: number; readonly status: number; readonly ansi: boolean }
  | { readonly type: 'dsr'; readonly params: readonly number[]; readonly private: boolean }
  | { readonly type: 'colorscheme'; readonly scheme: 'dark' | 'light' }
  | { readonly type: 'kittyflags'; readonly flags: number }
  | { readonly type: 'modifyotherkeys'; readonly level: number }
  | { readonly type: 'window'; readonly params: readonly number[] }
  | { readonly type: 'graphics'; readonly params: readonly number[] }
  | { readonly type: 'xtversion'; readonly version: string }
  | {
      readonly type: 'xtgettcap'
      readonly valid: boolean
      readonly capabilities: ReadonlyMap<string, string>
    }
  | { readonly type: 'decrqss'; readonly valid: boolean; readonly setting: string }
  | {
      readonly type: 'color'
      /** The OSC's number: 4 palette, 10 foreground, 11 background, 12 cursor, … */
      readonly osc: number
      /** The palette's index, for OSC 4 and 5. */
      readonly index: number | undefined
      /** The terminal's word for the colour, such as `rgb:1e1e/1e1e/2e2e`. */
      readonly color: string
    }
  | { readonly type: 'clipboard'; readonly selection: string /** Base64. */; readonly data: string }
  | { readonly type: 'osc'; readonly code: number; readonly data: string }
  | { readonly type: 'dcs' | 'apc' | 'pm' | 'sos'; readonly data: string }

/** The name of a kind of reply, for `KeyParser.expect` and {@link ReplyEvent.type}. */
export type ReplyType = Reply['type']

/**
 * A terminal's answer to a query: never typed text.
 *
 * @example
 * if (event.kind === 'reply' && event.reply.type === 'cpr') move(event.reply.row, event.reply.column)
 */
export interface ReplyEvent extends RawBytes {
  readonly kind: 'reply'
  readonly type: ReplyType
  /** The answer's fields, read from the bytes when asked for. */
  readonly reply: Reply
}

/** A run of plain text within one chunk, in the text mode `run` only. */
export interface TextEvent extends RawBytes {
  readonly kind: 'text'
  readonly text: string
}

/** A well-framed sequence that means nothing to the parser, or a piece of one that is too long. */
export interface UnknownEvent extends RawBytes {
  readonly kind: 'unknown'
}

/** Bytes that are not UTF-8 (one maximal subpart, as the Unicode standard cuts them). */
export interface InvalidEvent extends RawBytes {
  readonly kind: 'invalid'
}

/** Everything a terminal can send, told apart by `kind`. */
export type TerminalEvent =
  | KeyEvent
  | MouseEvent
  | PasteEvent
  | FocusEvent
  | ResizeEvent
  | ReplyEvent
  | TextEvent
  | UnknownEvent
  | InvalidEvent

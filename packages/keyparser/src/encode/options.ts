/** The modes the reading program has set; what it did not set is off. */
export interface EncodeOptions {
  /** The kitty keyboard flags: 1 disambiguate, 2 event types, 4 alternates, 8 all keys, 16 text. */
  readonly kitty?: number
  /** xterm's modifyOtherKeys: at 1 keys that have no code of their own, at 2 every key with a modifier. */
  readonly modifyOtherKeys?: 0 | 1 | 2
  /** DECCKM: cursor keys as SS3 when `application`. */
  readonly cursorKeys?: 'normal' | 'application'
  /** DECKPAM: the number pad as SS3 when `application`. */
  readonly keypad?: 'numeric' | 'application'
  /** win32-input-mode. */
  readonly win32?: boolean
  /** How the mouse is told; by default as the event was. */
  readonly mouse?: 'x10' | 'sgr' | 'urxvt'
  /** Whether pastes are bracketed. Default true. */
  readonly bracketedPaste?: boolean
}

/** A key to encode: a key event, or as much of one as matters. */
export interface KeyStroke {
  readonly kind: 'key'
  /** The key's name, as in `KeyEvent.name`; or else its `code`. */
  readonly name?: string
  readonly code?: number
  /** Bits of `Mod`. Default 0. */
  readonly mods?: number
  /** Default `press`. */
  readonly event?: 'press' | 'repeat' | 'release'
  /** What it types; by default the key's character, if nothing but shift is held. */
  readonly text?: string
  readonly shifted?: number | undefined
  readonly base?: number | undefined
  readonly repeat?: number
}

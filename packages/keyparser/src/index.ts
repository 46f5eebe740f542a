export { type Binding, parseBinding } from './binding/binding.js'
export { describe } from './binding/describe.js'
export { type MatchOptions, matches } from './binding/matches.js'
export { encode } from './encode/encode.js'
export type { EncodeOptions, KeyStroke } from './encode/options.js'
export type {
  FocusEvent,
  InvalidEvent,
  KeyAction,
  KeyEvent,
  Modifiers,
  MouseAction,
  MouseButton,
  MouseEvent,
  PasteEvent,
  RawBytes,
  Reply,
  ReplyEvent,
  ReplyType,
  ResizeEvent,
  TerminalEvent,
  TextEvent,
  UnknownEvent,
} from './event.js'
export { Mod } from './event.js'
export type { TextMode } from './machine/rules.js'
export { KeyParser, type KeyParserOptions } from './parser.js'

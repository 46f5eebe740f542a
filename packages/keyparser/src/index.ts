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

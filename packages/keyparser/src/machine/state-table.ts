import { ByteClass as C } from './byte-class.js'

/** Where the machine can stand between two bytes. */
export enum State {
  /** Between events. */
  ground,
  /** After ESC, or ESC ESC. */
  escape,
  /** After `ESC [`. */
  csiEntry,
  csiParam,
  csiIntermediate,
  /** A CSI past all bounds, on its way to its final byte. */
  csiIgnore,
  /** After `ESC [ [`: F1–F5 of the Linux console. */
  linux,
  /** After `ESC O`. */
  ss3,
  ss3Param,
  /** The three bytes after `CSI M`. */
  x10Button,
  x10Column,
  x10Row,
  /** In OSC, DCS, APC, PM or SOS, and after an ESC in one. */
  string,
  stringEscape,
  /** In a bracketed paste. The machine leaves these bytes to the paste scanner. */
  paste,
  /** So many UTF-8 continuation bytes to come; after E0, ED, F0 and F4 the next one's range is narrower. */
  utf8Last,
  utf8Two,
  utf8Three,
  utf8E0,
  utf8ED,
  utf8F0,
  utf8F4,
}

/** What the machine does on a byte, before it goes to the next state. */
export enum Action {
  /** Take the byte as part of the sequence, nothing else. */
  hold,
  /** A printable ASCII character. */
  text,
  /** A C0 control or DEL is a key. */
  control,
  /** A sequence starts here. */
  begin,
  /** A second ESC: an ESC prefix on a sequence, or the key twice. */
  escapeAgain,
  /** The first, a further and the last byte of a UTF-8 character. */
  utf8Begin,
  utf8More,
  utf8End,
  /** A byte that starts nothing: invalid UTF-8, or a C1 control when those are on. */
  stray,
  csiBegin,
  /** Digits, `;` and `:` are read in one go. */
  param,
  privateMark,
  intermediate,
  /** `$` ends rxvt's `CSI 3 $` and is an intermediate everywhere else. */
  dollar,
  csiEnd,
  linuxEnd,
  ss3End,
  ignoreMore,
  ignoreEnd,
  x10Begin,
  x10More,
  x10End,
  stringBegin,
  /** Scan the body up to a byte that may end it. */
  stringBody,
  stringEnd,
  /** ESC and something other than `\`: the string ended unfinished, the ESC starts anew. */
  stringBroken,
  /** The sequence cannot go on with this byte: settle what is held, then take the byte from ground. */
  abort,
}

const EVERY = Array.from({ length: 32 }, (_, index) => index as C)
const PRINTABLE = EVERY.filter((c) => c >= C.intermediate && c <= C.backslash)
const FINALS = EVERY.filter((c) => c >= C.final && c <= C.backslash)
const CONTROLS: readonly C[] = [C.null, C.control, C.cancel]
/** What an X10 report can hold: places from 32 up, and NUL for one past what a byte can tell. */
const PLACES = EVERY.filter((c) => c !== C.control && c !== C.cancel && c !== C.escape)
const PARAMETERS: readonly C[] = [C.digit, C.colon, C.semicolon]
const TAILS: readonly C[] = [C.tail80, C.tail90, C.tailA0]

type Row = readonly [on: readonly C[], action: Action, next: State]

const startUtf8: readonly Row[] = [
  [[C.lead2], Action.utf8Begin, State.utf8Last],
  [[C.lead3], Action.utf8Begin, State.utf8Two],
  [[C.leadE0], Action.utf8Begin, State.utf8E0],
  [[C.leadED], Action.utf8Begin, State.utf8ED],
  [[C.lead4], Action.utf8Begin, State.utf8Three],
  [[C.leadF0], Action.utf8Begin, State.utf8F0],
  [[C.leadF4], Action.utf8Begin, State.utf8F4],
]

/** Each state's rows, later over earlier; a byte with no row aborts. */
const states: readonly (readonly [state: State, rows: readonly Row[]])[] = [
  [
    State.ground,
    [
      [EVERY, Action.stray, State.ground],
      [[...CONTROLS, C.delete], Action.control, State.ground],
      [PRINTABLE, Action.text, State.ground],
      [[C.escape], Action.begin, State.escape],
      ...startUtf8,
    ],
  ],
  [
    State.escape,
    [
      [[...CONTROLS, C.delete], Action.control, State.ground],
      [PRINTABLE, Action.text, State.ground],
      [[C.escape], Action.escapeAgain, State.escape],
      [[C.bracketOpen], Action.csiBegin, State.csiEntry],
      [[C.letterO], Action.csiBegin, State.ss3],
      [[C.bracketClose, C.letterP, C.caret, C.underscore, C.letterX], Action.stringBegin, State.string],
      ...startUtf8,
    ],
  ],
  [
    State.csiEntry,
    [
      [FINALS, Action.csiEnd, State.ground],
      [[C.bracketOpen], Action.hold, State.linux],
      [[C.letterM], Action.x10Begin, State.x10Button],
      [[C.privateMark], Action.privateMark, State.csiParam],
      [PARAMETERS, Action.param, State.csiParam],
      [[C.intermediate, C.dollar], Action.intermediate, State.csiIntermediate],
    ],
  ],
  [
    State.csiParam,
    [
      [FINALS, Action.csiEnd, State.ground],
      [PARAMETERS, Action.param, State.csiParam],
      [[C.privateMark], Action.hold, State.csiIgnore],
      [[C.intermediate], Action.intermediate, State.csiIntermediate],
      [[C.dollar], Action.dollar, State.csiIntermediate],
    ],
  ],
  [
    State.csiIntermediate,
    [
      [FINALS, Action.csiEnd, State.ground],
      [[C.intermediate, C.dollar], Action.intermediate, State.csiIntermediate],
      [[C.digit, C.colon, C.semicolon, C.privateMark], Action.hold, State.csiIgnore],
    ],
  ],
  [
    State.csiIgnore,
    [
      [PRINTABLE, Action.ignoreMore, State.csiIgnore],
      [FINALS, Action.ignoreEnd, State.ground],
    ],
  ],
  [State.linux, [[PRINTABLE, Action.linuxEnd, State.ground]]],
  [
    State.ss3,
    [
      [PRINTABLE, Action.ss3End, State.ground],
      [PARAMETERS, Action.param, State.ss3Param],
    ],
  ],
  [
    State.ss3Param,
    [
      [PRINTABLE, Action.ss3End, State.ground],
      [PARAMETERS, Action.param, State.ss3Param],
    ],
  ],
  [State.x10Button, [[PLACES, Action.x10More, State.x10Column]]],
  [State.x10Column, [[PLACES, Action.x10More, State.x10Row]]],
  [State.x10Row, [[PLACES, Action.x10End, State.ground]]],
  [
    State.string,
    [
      [EVERY, Action.stringBody, State.string],
      [[C.escape], Action.hold, State.stringEscape],
      [[C.cancel], Action.abort, State.ground],
    ],
  ],
  [
    State.stringEscape,
    [
      [EVERY, Action.stringBroken, State.escape],
      [[C.backslash], Action.stringEnd, State.ground],
    ],
  ],
  [State.utf8Last, [[TAILS, Action.utf8End, State.ground]]],
  [State.utf8Two, [[TAILS, Action.utf8More, State.utf8Last]]],
  [State.utf8Three, [[TAILS, Action.utf8More, State.utf8Two]]],
  [State.utf8E0, [[[C.tailA0], Action.utf8More, State.utf8Last]]],
  [State.utf8ED, [[[C.tail80, C.tail90], Action.utf8More, State.utf8Last]]],
  [State.utf8F0, [[[C.tail90, C.tailA0], Action.utf8More, State.utf8Two]]],
  [State.utf8F4, [[[C.tail80], Action.utf8More, State.utf8Two]]],
]

const build = (): Uint16Array => {
  const table = new Uint16Array(32 << 5).fill((Action.abort << 8) | State.ground)
  for (const [state, rows] of states) {
    for (const [on, action, next] of rows) {
      for (const byteClass of on) table[(state << 5) | byteClass] = (action << 8) | next
    }
  }
  return table
}

/** `action << 8 | next state`, by `state << 5 | byte class`. */
export const TRANSITION: Uint16Array = build()

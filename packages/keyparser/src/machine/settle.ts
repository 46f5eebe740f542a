import { Key } from '../key/name-table.js'
import type { Emitter } from './emitter.js'
import { State } from './state-table.js'

const ALT = 2
const ESC = 0x1b

/** What the machine knows of a sequence that it gives up. */
export interface Unfinished {
  /** An ESC more than the sequence needs came before it. */
  readonly alt: boolean
  /** It began without its ESC, which had timed out into a key. */
  readonly late: boolean
  /** It is what is left of a string that was too long. */
  readonly over: boolean
}

/** Bytes that were typed one by one after all. */
export const replay = (out: Emitter): void => {
  const { buffer, start, end } = out
  for (let at = start; at < end; at++) {
    out.at(buffer, at, at + 1)
    out.character(buffer[at] ?? 0, 0)
  }
}

/** An introducer alone is a character with Alt; sent as a C1 control, it means nothing. */
const settleIntroducer = (out: Emitter, late: boolean): void => {
  const { buffer, start, end } = out
  if (late) replay(out)
  else if (buffer[start] === ESC) out.character(buffer[end - 1] ?? 0, ALT)
  else out.unknown()
}

/**
 * Makes events of a sequence that will not be finished: a lone ESC is the key, an introducer alone is Alt and a
 * character, a cut-off character is invalid, anything longer is unknown. The emitter is set to its bytes.
 */
export const settle = (state: State, unfinished: Unfinished, out: Emitter): void => {
  const { alt, late, over } = unfinished
  if (alt) out.splitEscape()
  const length = out.end - out.start
  const bare = length === ((out.buffer[out.start] ?? 0) === ESC ? 2 : 1) && !over
  switch (state) {
    case State.escape:
      out.press(Key.escape, 0)
      break
    case State.csiEntry:
    case State.ss3:
      settleIntroducer(out, late)
      break
    case State.string:
      if (bare) settleIntroducer(out, late)
      else out.unknown()
      break
    case State.stringEscape: {
      const { end } = out
      out.end = end - 1
      if (length === 3 && !over) settleIntroducer(out, late)
      else if (length > 1) out.unknown()
      out.start = end - 1
      out.end = end
      out.press(Key.escape, 0)
      break
    }
    case State.utf8Last:
    case State.utf8Two:
    case State.utf8Three:
    case State.utf8E0:
    case State.utf8ED:
    case State.utf8F0:
    case State.utf8F4:
      out.invalid()
      break
    default:
      if (late) replay(out)
      else out.unknown()
  }
}

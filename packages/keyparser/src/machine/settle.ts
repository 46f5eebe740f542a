import { Key } from '../key/name-table.js'
import { Byte } from '../text/byte.js'
import type { Emitter } from './emitter.js'
import type { Sequence } from './sequence.js'
import { State } from './state-table.js'

const ALT = 2

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
  else if (buffer[start] === Byte.esc) out.character(buffer[end - 1] ?? 0, ALT)
  else out.unknown()
}

/**
 * Makes events of a sequence that will not be finished: a lone Byte.esc is the key, an introducer alone is Alt and a
 * character, a cut-off character is invalid, anything longer is unknown. The emitter is set to its bytes.
 */
export const settle = (state: State, sequence: Sequence, out: Emitter): void => {
  const { alt, late, over } = sequence
  if (alt) out.splitEscape()
  sequence.alt = false
  const length = out.end - out.start
  const introducer = out.buffer[out.start] === Byte.esc ? 2 : 1
  switch (state) {
    case State.escape:
      out.press(Key.escape, 0)
      break
    case State.csiEntry:
    case State.ss3:
      settleIntroducer(out, late)
      break
    case State.string:
      if (length === introducer && !over) settleIntroducer(out, late)
      else out.unknown()
      break
    case State.stringEscape: {
      const { end } = out
      out.end = end - 1
      if (length === introducer + 1 && !over) settleIntroducer(out, late)
      else if (length > 1) out.unknown()
      out.start = end - 1
      out.end = end
      out.press(Key.escape, 0)
      break
    }
    default:
      if (state >= State.utf8Last) out.invalid()
      else sequence.unknown()
  }
}

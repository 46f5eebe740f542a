import { decodeCsi } from '../decode/csi.js'
import type { Emitter } from './emitter.js'
import { isParameter, type Params } from './params.js'
import type { Rules } from './rules.js'
import type { Sequence } from './sequence.js'

const BRACKET = 0x5b
const LETTER_M = 0x4d
const TILDE = 0x7e
const PASTE_START = 200

/**
 * A control sequence that is whole in the chunk, as nearly all are: what the table comes to, without its steps.
 * Returns its end; or `start`, with nothing told, when the table must go through it.
 */
export const readWholeCsi = (
  buffer: Uint8Array,
  start: number,
  params: Params,
  sequence: Sequence,
  out: Emitter,
  rules: Rules,
): number => {
  const { length } = buffer
  params.reset()
  const first = buffer[start + 2] as number
  let at = start + 2
  if (first >= 0x3c && first <= 0x3f) {
    params.prefix = first
    at++
  }
  if (at < length && isParameter(buffer[at] as number)) at = params.read(buffer, at, length)
  const final = at < length ? (buffer[at] as number) : 0
  if (final < 0x40 || final > 0x7e || params.overlong) return start
  // What goes on after its final byte: the Linux console's keys, the X10 mouse, a paste.
  if (at === start + 2 && (final === BRACKET || final === LETTER_M)) return start
  if (final === TILDE && params.at(0, 0) === PASTE_START) return start
  sequence.begin(at + 1)
  out.at(buffer, start, at + 1)
  decodeCsi(final, params, sequence, out, rules)
  return at + 1
}

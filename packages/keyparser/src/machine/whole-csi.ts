import { decodeCsi } from '../decode/csi.js'
import { MouseEncoding } from '../record/mouse.js'
import { Byte } from '../text/byte.js'
import type { Emitter } from './emitter.js'
import { isParameter, type Params } from './params.js'
import type { Rules } from './rules.js'
import type { Sequence } from './sequence.js'

const PASTE_START = 200
/** The parameters of a mouse report: none of them is longer than the table would take. */
const MOST_BYTES = 12

/**
 * A mouse report that is whole in the chunk, `CSI < button ; x ; y M` or `m`: with the mouse moving, most of the
 * input. Returns as {@link readWholeCsi}.
 */
const readMouse = (
  buffer: Uint8Array,
  start: number,
  sequence: Sequence,
  out: Emitter,
  rules: Rules,
): number => {
  let button = 0
  let x = 0
  let value = 0
  let fields = 0
  let at = start + 3
  const stop = Math.min(buffer.length, at + MOST_BYTES)
  for (; at < stop; at++) {
    const byte = buffer[at] as number
    if (byte >= Byte.zero && byte < Byte.zero + 10) value = value * 10 + byte - Byte.zero
    else if (byte === Byte.semicolon && fields < 2) {
      if (fields++ === 0) button = value
      else x = value
      value = 0
    } else break
  }
  const final = at < stop ? (buffer[at] as number) : 0
  if (fields < 2 || (final | 0x20) !== Byte.lowerM) return start
  sequence.begin(at + 1)
  out.at(buffer, start, at + 1)
  out.mouse(button, x, value, final === Byte.lowerM, rules.mousePixels, MouseEncoding.sgr)
  return at + 1
}

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
  if (first === Byte.less) {
    const end = readMouse(buffer, start, sequence, out, rules)
    if (end > start) return end
  }
  let at = start + 2
  if (first >= 0x3c && first <= 0x3f) {
    params.prefix = first
    at++
  }
  if (at < length && isParameter(buffer[at] as number)) at = params.read(buffer, at, length)
  const final = at < length ? (buffer[at] as number) : 0
  if (final < 0x40 || final > 0x7e || params.overlong) return start
  // What goes on after its final byte: the Linux console's keys, the X10 mouse, a paste.
  if (at === start + 2 && (final === Byte.bracket || final === Byte.upperM)) return start
  if (final === Byte.tilde && params.at(0, 0) === PASTE_START) return start
  sequence.begin(at + 1)
  out.at(buffer, start, at + 1)
  decodeCsi(final, params, sequence, out, rules)
  return at + 1
}

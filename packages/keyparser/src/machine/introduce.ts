import { SS3_KEYS } from '../decode/csi-key-table.js'
import { isStringKind, StringKind } from '../decode/string-report.js'
import { Byte } from '../text/byte.js'
import type { Params } from './params.js'
import type { Sequence } from './sequence.js'
import { State } from './state-table.js'
import type { StringReader } from './string-reader.js'

/** From a C1 control to the letter that stands for it after ESC. */
const C1_TO_LETTER = 0x40

/** The state after a C1 control that introduces something, or `ground` for any other byte. */
export const introduceByC1 = (byte: number, params: Params, strings: StringReader): State => {
  params.reset()
  if (byte === Byte.csi) return State.csiEntry
  if (byte === Byte.ss3) return State.ss3
  const letter = byte - C1_TO_LETTER
  if (!isStringKind(letter)) return State.ground
  strings.kind = letter
  return State.string
}

/**
 * After an ESC that timed out: the state after the first byte if the chunk goes on where the ESC left off, or
 * `ground`. `O` is a letter that people type, so it must bring its key and nothing else.
 */
export const rejoin = (
  buffer: Uint8Array,
  params: Params,
  strings: StringReader,
  sequence: Sequence,
): State => {
  const [first, second = 0] = buffer
  params.reset()
  sequence.begin(0)
  sequence.late = true
  if (first === Byte.bracket) return State.csiEntry
  if (first === StringKind.osc) {
    strings.kind = StringKind.osc
    return State.string
  }
  const isKey = buffer.length === 2 && second <= Byte.upperZ && (SS3_KEYS[second] ?? 0) !== 0
  return first === Byte.upperO && isKey ? State.ss3 : State.ground
}

import type { Emitter } from '../machine/emitter.js'
import type { Params } from '../machine/params.js'
import type { Rules } from '../machine/rules.js'
import type { Sequence } from '../machine/sequence.js'
import { Byte } from '../text/byte.js'
import { decodeCsiKey, decodeMarkedKey } from './csi-key.js'
import { decodeCsiReport } from './csi-report.js'

const ALT = 2

/**
 * A whole control sequence. An ESC before a key's means Alt, as PuTTY, rxvt and iTerm2 send it; before anything
 * else it was the key.
 */
export const decodeCsi = (
  final: number,
  params: Params,
  sequence: Sequence,
  out: Emitter,
  rules: Rules,
): void => {
  const alt = sequence.alt ? ALT : 0
  if (params.intermediate === 0) {
    if (params.prefix === 0 && decodeCsiKey(final, params, alt, out, rules)) return
    if (params.prefix === Byte.greater && decodeMarkedKey(final, params, alt, out)) return
  }
  if (sequence.alt) out.splitEscape()
  sequence.alt = false
  if (!decodeCsiReport(final, params, out, rules)) sequence.unknown()
}

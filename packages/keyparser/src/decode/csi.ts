import type { Emitter } from '../machine/emitter.js'
import type { Params } from '../machine/params.js'
import type { Rules } from '../machine/rules.js'
import type { Sequence } from '../machine/sequence.js'
import { decodeCsiKey, decodeMarkedKey } from './csi-key.js'
import { decodeCsiReport } from './csi-report.js'
import { decodeSgrMouse } from './mouse.js'

const ALT = 2
const LESS = 0x3c
const GREATER = 0x3e

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
  if (params.prefix === LESS && !sequence.alt && decodeSgrMouse(final, params, out, rules)) return
  const alt = sequence.alt ? ALT : 0
  if (params.intermediate === 0) {
    if (params.prefix === 0 && decodeCsiKey(final, params, alt, out, rules)) return
    if (params.prefix === GREATER && decodeMarkedKey(final, params, alt, out)) return
  }
  if (sequence.alt) out.splitEscape()
  sequence.alt = false
  if (!decodeCsiReport(final, params, out, rules)) sequence.unknown()
}

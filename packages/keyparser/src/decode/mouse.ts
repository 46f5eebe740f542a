import type { Emitter } from '../machine/emitter.js'
import type { Params } from '../machine/params.js'
import type { Rules } from '../machine/rules.js'
import { MouseEncoding } from '../record/mouse.js'
import { Byte } from '../text/byte.js'

/** X10, normal and urxvt reports add this to what they send, to keep clear of control characters. */
const OFFSET = 32

/**
 * `CSI < button ; x ; y M` (or `m` for a release), modes 1006 and 1016. A place left of the window or above it has a minus
 * sign, as xterm, kitty, foot and Ghostty send it for a drag in pixels.
 */
export const decodeSgrMouse = (final: number, params: Params, out: Emitter, rules: Rules): boolean => {
  if (params.count !== 3 || !params.plain) return false
  const released = final === Byte.lowerM
  out.mouse(
    params.at(0, 0),
    params.signed(1),
    params.signed(2),
    released,
    rules.mousePixels,
    MouseEncoding.sgr,
  )
  return true
}

/** `CSI button ; x ; y M`, mode 1015. */
export const decodeUrxvtMouse = (params: Params, out: Emitter): boolean => {
  const code = params.at(0, 0) - OFFSET
  if (params.count !== 3 || !params.plain || code < 0) return false
  out.mouse(code, params.at(1, 0), params.at(2, 0), false, false, MouseEncoding.urxvt)
  return true
}

/** Three bytes after `CSI M`, modes 9 and 1000. xterm sends NUL for a place past what a byte can tell. */
export const decodeX10Mouse = (out: Emitter): void => {
  const { buffer, end } = out
  const place = (byte: number): number => Math.max(0, byte - OFFSET)
  const code = place(buffer[end - 3] ?? 0)
  const x = place(buffer[end - 2] ?? 0)
  const y = place(buffer[end - 1] ?? 0)
  out.mouse(code, x, y, false, false, MouseEncoding.x10)
}

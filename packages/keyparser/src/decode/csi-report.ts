import type { ReplyType } from '../event.js'
import type { Emitter } from '../machine/emitter.js'
import type { Params } from '../machine/params.js'
import type { Rules } from '../machine/rules.js'
import { decodeSgrMouse, decodeUrxvtMouse } from './mouse.js'

/** Families of control sequences: `prefix << 16 | intermediate << 8 | final`. */
enum Family {
  /** `M` */
  urxvtMouse = 0x00004d,
  /** `I` */
  focusIn = 0x000049,
  /** `O` */
  focusOut = 0x00004f,
  /** `t` */
  window = 0x000074,
  /** `R` */
  cpr = 0x000052,
  /** `n` */
  dsr = 0x00006e,
  /** `$ y` */
  ansiMode = 0x002479,
  /** `< M` */
  sgrMouse = 0x3c004d,
  /** `< m` */
  sgrRelease = 0x3c006d,
  /** `> c` */
  da2 = 0x3e0063,
  /** `> m` */
  modifyOtherKeys = 0x3e006d,
  /** `? R` */
  decCpr = 0x3f0052,
  /** `? S` */
  graphics = 0x3f0053,
  /** `? c` */
  da1 = 0x3f0063,
  /** `? n` */
  decDsr = 0x3f006e,
  /** `? u` */
  kittyFlags = 0x3f0075,
  /** `? $ y` */
  decMode = 0x3f2479,
}

const IN_BAND_RESIZE = 48
const COLOR_SCHEME = 997

const reply = (type: ReplyType, well: boolean, out: Emitter, rules: Rules): boolean => {
  if (!well) return false
  rules.queries.answer(type)
  out.reply(type)
  return true
}

/** Focus, size, mouse and every reply that is a control sequence; false, with nothing made, for any other. */
export const decodeCsiReport = (final: number, params: Params, out: Emitter, rules: Rules): boolean => {
  const { count } = params
  switch ((params.prefix << 16) | (params.intermediate << 8) | final) {
    case Family.sgrMouse:
    case Family.sgrRelease:
      return decodeSgrMouse(final, params, out, rules)
    case Family.urxvtMouse:
      return decodeUrxvtMouse(params, out)
    case Family.focusIn:
    case Family.focusOut:
      if (count > 0) return false
      out.focus(final === Family.focusIn)
      return true
    case Family.window:
      if (params.at(0, 0) !== IN_BAND_RESIZE || count < 3) return reply('window', count > 0, out, rules)
      out.resize(params.at(1, 0), params.at(2, 0), params.at(3, 0), params.at(4, 0))
      return true
    case Family.cpr:
      return reply('cpr', count === 2, out, rules)
    case Family.decCpr:
      return reply('cpr', count === 2 || count === 3, out, rules)
    case Family.da1:
      return reply('da1', true, out, rules)
    case Family.da2:
      return reply('da2', true, out, rules)
    case Family.ansiMode:
    case Family.decMode:
      return reply('decrpm', count === 2, out, rules)
    case Family.dsr:
      return reply('dsr', count > 0, out, rules)
    case Family.decDsr:
      return reply(
        params.at(0, 0) === COLOR_SCHEME && count === 2 ? 'colorscheme' : 'dsr',
        count > 0,
        out,
        rules,
      )
    case Family.kittyFlags:
      return reply('kittyflags', count <= 1, out, rules)
    case Family.modifyOtherKeys:
      return reply('modifyotherkeys', params.at(0, 0) === 4, out, rules)
    case Family.graphics:
      return reply('graphics', count > 0, out, rules)
    default:
      return false
  }
}

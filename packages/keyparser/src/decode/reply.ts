import type { Reply, ReplyType } from '../event.js'
import { Byte } from '../text/byte.js'
import { utf8Text } from '../text/decode.js'
import { bodyEnd, bodyStart } from './string-report.js'

/** The parameters of a whole control sequence; an omitted one is 0. */
const numbersIn = (raw: Uint8Array): number[] =>
  /[\d;:]+/.exec(utf8Text(raw))?.[0].split(/[;:]/).map(Number) ?? []

const bodyOf = (raw: Uint8Array): string =>
  utf8Text(raw.subarray(bodyStart(raw, 0), bodyEnd(raw, raw.length)))

const fromHex = (hex: string): string =>
  hex.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)))

const readCapabilities = (pairs: string): Map<string, string> => {
  const capabilities = new Map<string, string>()
  for (const pair of pairs.split(';')) {
    const [name = '', value = ''] = pair.split('=')
    if (name !== '') capabilities.set(fromHex(name), fromHex(value))
  }
  return capabilities
}

const readColor = (body: string): Reply => {
  const [osc = '', ...rest] = body.split(';')
  const indexed = osc === '4' || osc === '5'
  const index = indexed ? Number(rest.shift() ?? 0) : undefined
  return { type: 'color', osc: Number(osc), index, color: rest.join(';') }
}

const readOsc = (body: string): Reply => {
  const at = body.indexOf(';')
  const code = at < 0 ? body : body.slice(0, at)
  const numeric = /^\d+$/.test(code)
  return {
    type: 'osc',
    code: numeric ? Number(code) : -1,
    data: numeric ? body.slice(code.length + 1) : body,
  }
}

/** A reply's fields, from the bytes of the whole sequence. */
export const readReply = (type: ReplyType, raw: Uint8Array): Reply => {
  switch (type) {
    case 'color':
      return readColor(bodyOf(raw))
    case 'clipboard': {
      const [, selection = '', data = ''] = bodyOf(raw).split(';')
      return { type, selection, data }
    }
    case 'osc':
      return readOsc(bodyOf(raw))
    case 'dcs':
    case 'apc':
    case 'pm':
    case 'sos':
      return { type, data: bodyOf(raw) }
    case 'da3':
      return { type, unit: bodyOf(raw).slice(2) }
    case 'xtversion':
      return { type, version: bodyOf(raw).slice(2) }
    case 'xtgettcap': {
      const body = bodyOf(raw)
      return { type, valid: body.startsWith('1'), capabilities: readCapabilities(body.slice(3)) }
    }
    case 'decrqss': {
      const body = bodyOf(raw)
      return { type, valid: body.startsWith('1'), setting: body.slice(3) }
    }
    default:
      return readNumeric(type, raw)
  }
}

type Numeric = Exclude<
  ReplyType,
  'color' | 'clipboard' | 'osc' | 'dcs' | 'apc' | 'pm' | 'sos' | 'da3' | 'xtversion' | 'xtgettcap' | 'decrqss'
>

const readNumeric = (type: Numeric, raw: Uint8Array): Reply => {
  const numbers = numbersIn(raw)
  const [first = 0, second = 0, third] = numbers
  switch (type) {
    case 'cpr':
      return { type, row: first, column: second, page: third }
    case 'da1':
      return { type, attributes: numbers }
    case 'da2':
      return { type, model: first, version: second, extra: third ?? 0 }
    case 'decrpm':
      return { type, mode: first, status: second, ansi: !raw.includes(Byte.question) }
    case 'dsr':
      return { type, params: numbers, private: raw.includes(Byte.question) }
    case 'colorscheme':
      return { type, scheme: second === 1 ? 'dark' : 'light' }
    case 'kittyflags':
      return { type, flags: first }
    case 'modifyotherkeys':
      return { type, level: second }
    case 'window':
    case 'graphics':
      return { type, params: numbers }
  }
}

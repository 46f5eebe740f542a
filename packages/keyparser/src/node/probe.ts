import { describe } from '../binding/describe.js'
import { matches } from '../binding/matches.js'
import type { TerminalEvent } from '../event.js'
import { keys } from './keys.js'

const HELP = `Prints what each key sends and what it means. Ctrl+C twice, or Ctrl+D, ends it.

  --kitty[=FLAGS]  ask for the kitty keyboard protocol (default 31: everything)
  --mouse          report the mouse, with moves
  --focus          report the focus
  --c1             take 0x80-0x9f as C1 controls
`

const ESC = 0x1b

/** Bytes as people write them: `ESC [ 1 ; 5 A`. */
export const spell = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => {
    if (byte === ESC) return 'ESC'
    if (byte === 0x20) return 'SP'
    return byte > 0x20 && byte < 0x7f
      ? String.fromCharCode(byte)
      : byte.toString(16).toUpperCase().padStart(2, '0')
  }).join(' ')

/** Which protocol bytes are in, as far as they show it. */
export const protocolOf = (event: TerminalEvent): string => {
  const { raw } = event
  if (event.kind === 'mouse') return `mouse, ${event.encoding}`
  if (event.kind !== 'key') return event.kind === 'reply' ? 'reply' : event.kind
  const [first, second] = raw
  const final = raw.at(-1)
  if (first !== ESC) return raw.length > 1 ? 'UTF-8' : first !== undefined && first < 0x20 ? 'C0' : 'ASCII'
  if (raw.length === 1) return 'C0'
  if (second === 0x4f && raw.length > 2) return 'SS3'
  if (second !== 0x5b || raw.length === 2) return 'ESC prefix'
  if (final === 0x75) return 'kitty'
  if (final === 0x5f) return 'win32-input-mode'
  return raw[2] === 0x32 && raw[3] === 0x37 && raw[4] === 0x3b ? 'modifyOtherKeys' : 'CSI'
}

const detail = (event: TerminalEvent): string => {
  if (event.kind === 'reply') return JSON.stringify(event.reply)
  if (event.kind === 'paste') return event.phase === 'data' ? JSON.stringify(event.text) : ''
  if (event.kind !== 'key') return ''
  const parts = event.text === '' ? [] : [`types ${JSON.stringify(event.text)}`]
  if (event.base !== undefined) parts.push(`base ${String.fromCodePoint(event.base)}`)
  if (event.orCpr) parts.push('or a cursor position')
  return parts.join(', ')
}

/** One line of the probe's output, without its line break. */
export const probeLine = (event: TerminalEvent): string =>
  row(describe(event), spell(event.raw), protocolOf(event), detail(event))

/** Columns that leave 80 of a terminal room for what most keys have in the last. */
const row = (means: string, bytes: string, protocol: string, and: string): string =>
  `${means.padEnd(17)} ${bytes.padEnd(24)} ${protocol.padEnd(15)} ${and}`.trimEnd()

const kittyFlags = (args: readonly string[]): number => {
  const given = args.find((arg) => arg.startsWith('--kitty'))
  return given === undefined ? 0 : Number(given.split('=')[1] ?? 31)
}

/** Prints a line for each key until it is told to end. */
export const probe = async (args: readonly string[]): Promise<void> => {
  if (args.includes('--help')) {
    process.stdout.write(HELP)
    return
  }
  const { stdin, stdout } = process
  stdout.write('Press keys. Ctrl+C twice, or Ctrl+D, ends it.\n')
  stdout.write(`${row('means', 'bytes', 'protocol', 'and')}\n`)
  let interrupts = 0
  const options = {
    kitty: kittyFlags(args),
    focus: args.includes('--focus'),
    c1: args.includes('--c1'),
    ...(args.includes('--mouse') ? { mouse: 'move' as const } : {}),
  }
  for await (const event of keys(stdin, options)) {
    stdout.write(`${probeLine(event)}\r\n`)
    if (event.kind !== 'key' || event.event !== 'press') continue
    interrupts = matches(event, 'ctrl+c') ? interrupts + 1 : event.code >= 57441 ? interrupts : 0
    if (interrupts === 2 || matches(event, 'ctrl+d')) break
  }
}

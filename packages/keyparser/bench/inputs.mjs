// The inputs: made anew from a seed each time, with the number of events that are truly in them.
const START = '\x1b[200~'
const END = '\x1b[201~'
const MIB = 1 << 20

let state = 1
const below = (limit) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return (state >>> 8) % limit
}
const pick = (from) => from[below(from.length)]

const mouse = () => `\x1b[<${pick([0, 32, 35, 64, 65])};${1 + below(200)};${1 + below(60)}${pick(['M', 'm'])}`
const cursor = () => `\x1b[${pick(['A', 'B', 'C', 'D', 'H', 'F'])}`
const modified = () => `\x1b[1;${2 + below(7)}${pick(['A', 'B', 'C', 'D', 'P', 'S'])}`
const numbered = () => `\x1b[${pick([2, 3, 5, 6, 15, 17, 24])}~`
const kitty = () => `\x1b[${97 + below(26)};${pick([3, 5, 7])}u`
const control = () => pick([mouse, mouse, mouse, cursor, modified, numbered, kitty])()
const character = () => {
  const kind = below(100)
  if (kind < 86) return String.fromCharCode(97 + below(26))
  if (kind < 90) return ' '
  if (kind < 94) return pick(['ü', 'é', '漢', '😀'])
  if (kind < 97) return pick(['\r', '\t', '\x7f', '\x01'])
  return `\x1b${String.fromCharCode(97 + below(26))}`
}

const repeat = (make, bytes) => {
  const parts = []
  let length = 0
  for (; length < bytes; length += Buffer.byteLength(parts.at(-1))) parts.push(make())
  return { bytes: Buffer.from(parts.join('')), events: parts.length }
}

/** Chunks of a size; with `whole`, cut where no character is cut in two. */
export const chunksOf = (bytes, size, whole = false) => {
  const chunks = []
  for (let at = 0; at < bytes.length; ) {
    let to = Math.min(bytes.length, at + size)
    while (whole && to < bytes.length && (bytes[to] & 0xc0) === 0x80) to--
    chunks.push(bytes.subarray(at, to))
    at = to
  }
  return chunks
}

const typing = repeat(() => (below(6) === 0 ? ' ' : String.fromCharCode(97 + below(26))), 200_000)
const mixed = repeat(() => (below(10) === 0 ? control() : character()), MIB)
const sequences = repeat(control, MIB)
const line = 'The quick brown fox jumps over the lazy dog, 0123456789.\n'
const paste = { bytes: Buffer.from(START + line.repeat(Math.ceil((8 * MIB) / line.length)) + END), events: 1 }

export const cases = [
  { id: 'a', title: 'typing, 1 B a chunk', ...typing, size: 1 },
  { id: 'b', title: 'mixed, 64 KiB a chunk', ...mixed, size: 65536 },
  { id: 'b4', title: 'mixed, 4 KiB a chunk', ...mixed, size: 4096 },
  { id: 'c', title: 'CSI only, 64 KiB a chunk', ...sequences, size: 65536 },
  { id: 'd', title: 'paste of 8 MiB, 64 KiB a chunk', ...paste, size: 65536 },
  { id: 'd4', title: 'paste of 8 MiB, 4 KiB a chunk', ...paste, size: 4096 },
]

/** Unfinished and hostile inputs of 1 MiB: none may cost more than its length. */
export const hostile = [
  ['CSI of digits', '\x1b[', '1'],
  ['CSI of separators', '\x1b[', ';'],
  ['OSC', '\x1b]52;c;', 'x'],
  ['DCS', '\x1bP', 'x'],
  ['paste', START, 'x'],
  ['paste of ESC', START, '\x1b'],
  ['paste of broken ends', START, '\x1b[201'],
  ['ESC only', '', '\x1b'],
  ['invalid UTF-8', '', '\xf0\x9f'],
].map(([title, head, body]) => ({
  title,
  bytes: Buffer.from(head + body.repeat(Math.ceil(MIB / body.length)), 'latin1'),
}))

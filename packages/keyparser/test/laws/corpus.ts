import { bytesOf, utf8 } from '../read.js'
import type { Random } from './random.js'

/** Pieces of what terminals send, whole and broken: what a random stream is put together from. */
const PIECES: readonly Uint8Array[] = [
  ...['a', 'Z', ' ', '~', '\r', '\n', '\t', '\x7f', '\0', '\x08', '\x03', '\x18', '\x1a', '\x1f'],
  ...['\x1b', '\x1b\x1b', '\x1b[', '\x1bO', '\x1b]', '\x1bP', '\x1b_', '\x1b^', '\x1bX', '\x1bN', '\x1bx'],
  ...[
    '\x1b[A',
    '\x1b[1;5A',
    '\x1b[1;5R',
    '\x1b[24;80R',
    '\x1b[3~',
    '\x1b[3;2~',
    '\x1b[3$',
    '\x1b[3^',
    '\x1b[3@',
  ],
  ...['\x1b[[A', '\x1b[[', '\x1bOP', '\x1bO5P', '\x1bO1;5P', '\x1bOa', '\x1bOp', '\x1bO!'],
  ...[
    '\x1b[97u',
    '\x1b[97:65:97;2:3;65:66u',
    '\x1b[27;5;9~',
    '\x1b[57399;129u',
    '\x1b[0;;128512u',
    '\x1b[1;1:3D',
  ],
  ...['\x1b[65;30;97;1;0;1_', '\x1b[;;55357;1_', '\x1b[;;56832;1_', '\x1b[13_', '\x1b[_'],
  ...['\x1b[<0;1;1M', '\x1b[<35;999;9m', '\x1b[M !!', '\x1b[M\0\0', '\x1b[M', '\x1b[35;9;9M', '\x1b[<1;2M'],
  ...[
    '\x1b[I',
    '\x1b[O',
    '\x1b[48;1;2;3;4t',
    '\x1b[4;5t',
    '\x1b[?1;2c',
    '\x1b[>1;2;3c',
    '\x1b[?2026;2$y',
    '\x1b[4;1$y',
  ],
  ...[
    '\x1b[?997;1n',
    '\x1b[0n',
    '\x1b[?1u',
    '\x1b[>4;2m',
    '\x1b[?2;0;9S',
    '\x1b[1 q',
    '\x1b[!p',
    '\x1b[<<1',
    '\x1b[12345678901',
  ],
  ...[
    '\x1b]11;rgb:1/2/3\x07',
    '\x1b]52;c;aGk=\x1b\\',
    '\x1b]4;1;red\x1b\\',
    '\x1b]0;t',
    '\x1bP>|x(1)\x1b\\',
    '\x1bP1+r544e=41\x1b\\',
  ],
  ...[
    '\x1bP!|00\x1b\\',
    '\x1b_Gi=1;OK\x1b\\',
    '\x1b^x\x1b\\',
    '\x1bXx\x1b\\',
    '\x07',
    '\x1b\\',
    '\x1b[200~',
    '\x1b[201~',
    '\x1b[20',
    '\x1b[20\x1b[201',
  ],
  ...[
    '\x80',
    '\x90',
    '\x9b',
    '\x9d',
    '\x9c',
    '\x8f',
    '\xc0',
    '\xc3',
    '\xe2',
    '\xe2\x82',
    '\xed\xa0\x80',
    '\xf0',
    '\xf0\x9f',
    '\xf4\x90',
    '\xff',
  ],
].map(bytesOf)

const TEXTS: readonly Uint8Array[] = ['ü', 'Ü', 'İ', 'ß', '漢', '😀', 'é', '👩‍👩‍👧', '🇩🇪', '\u200d'].map(utf8)

/** A stream of up to `most` pieces, one in four of its bytes without any pattern. */
export const stream = (random: Random, most: number): Uint8Array => {
  const bytes: number[] = []
  for (let count = random.below(most) + 1; count > 0; count--) {
    const kind = random.below(8)
    if (kind < 2) bytes.push(random.below(256))
    else if (kind === 2) bytes.push(...random.pick(TEXTS))
    else bytes.push(...random.pick(PIECES))
  }
  return Uint8Array.from(bytes)
}

/** The bytes in chunks of random lengths, empty ones among them. */
export const cut = (random: Random, bytes: Uint8Array): Uint8Array[] => {
  const chunks: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    const to = Math.min(bytes.length, at + random.below(random.below(4) === 0 ? 24 : 4))
    chunks.push(bytes.subarray(at, to))
    at = to
  }
  return chunks
}

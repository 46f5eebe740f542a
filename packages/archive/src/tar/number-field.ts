/**
 * A number in a tar header: octal digits ended by a space or NUL, or, where those do not reach, the top bit set and a
 * big-endian number (GNU and star write owners and sizes so).
 */
export function readNumber(block: Uint8Array, at: number, length: number): number {
  const first = block[at] ?? 0
  if ((first & 0x80) !== 0) return readBinary(block, at, length)
  let value = 0
  for (let i = at; i < at + length; i += 1) {
    const digit = (block[i] ?? 0) - 0x30
    if (digit >= 0 && digit < 8) value = value * 8 + digit
    else if (value > 0 || block[i] === 0) break
  }
  return value
}

/** Writes octal digits and a NUL, or the binary form when they do not fit. */
export function writeNumber(block: Uint8Array, at: number, length: number, value: number): void {
  const digits = value.toString(8)
  if (value >= 0 && digits.length < length) {
    const text = digits.padStart(length - 1, '0')
    for (let i = 0; i < text.length; i += 1) block[at + i] = text.charCodeAt(i)
    return
  }
  let rest = BigInt(value)
  for (let i = at + length - 1; i >= at; i -= 1) {
    block[i] = Number(rest & 0xffn)
    rest >>= 8n
  }
  block[at] = (block[at] ?? 0) | 0x80
}

function readBinary(block: Uint8Array, at: number, length: number): number {
  const first = block[at] ?? 0
  const negative = (first & 0x40) !== 0
  let value = BigInt(negative ? first | ~0x7f : first & 0x7f)
  for (let i = at + 1; i < at + length; i += 1) value = (value << 8n) | BigInt(block[i] ?? 0)
  return Number(value)
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A byte b that is no UTF-8 stands as the lone surrogate 0xdc00 + b, as Python's surrogateescape has it. */
const ESCAPE = 0xdc00
const escaped = /[\udc80-\udcff]/

/**
 * A file's name as text. Names are bytes and need not be UTF-8; those that are not survive the way to text and back.
 */
export function nameText(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    return escapedText(bytes)
  }
}

/** The bytes of a name that {@link nameText} made. */
export function nameBytes(text: string): Buffer {
  if (!escaped.test(text)) return Buffer.from(text, 'utf8')
  const parts: Buffer[] = []
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    const isByte = code >= ESCAPE + 0x80 && code <= ESCAPE + 0xff
    parts.push(isByte ? Buffer.from([code - ESCAPE]) : Buffer.from(char, 'utf8'))
  }
  return Buffer.concat(parts)
}

function escapedText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceAt(bytes, at)
    if (length === 0) text += String.fromCharCode(ESCAPE + (bytes[at] ?? 0))
    else text += strict.decode(bytes.subarray(at, at + length))
    at += Math.max(length, 1)
  }
  return text
}

/** How long the valid UTF-8 sequence at a place is; 0 when there is none. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  const length =
    first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  if (length === 0 || at + length > bytes.length) return 0
  try {
    strict.decode(bytes.subarray(at, at + length))
    return length
  } catch {
    return 0
  }
}

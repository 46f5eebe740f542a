const SEMICOLON = 0x3b
const COLON = 0x3a

let decoder: InstanceType<typeof TextDecoder> | undefined

/** Bytes as UTF-8; what is not UTF-8 becomes U+FFFD. A byte order mark is kept. */
export const utf8Text = (bytes: Uint8Array): string => {
  decoder ??= new TextDecoder('utf-8', { ignoreBOM: true })
  return decoder.decode(bytes)
}

/** The text of a kitty report, `CSI code ; modifiers ; code point : code point … u`, or of `CSI 1;1;… A`. */
export const codePointsText = (raw: Uint8Array): string => {
  let text = ''
  let parameter = 0
  let value = 0
  for (const byte of raw) {
    const digit = byte - 0x30
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit
      continue
    }
    if (parameter === 2 && value > 0 && value <= 0x10ffff) text += String.fromCodePoint(value)
    if (byte === SEMICOLON) parameter++
    else if (byte !== COLON && parameter === 2) break
    value = 0
  }
  return text
}

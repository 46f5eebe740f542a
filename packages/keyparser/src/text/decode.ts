let decoder: InstanceType<typeof TextDecoder> | undefined

/** Bytes as UTF-8; what is not UTF-8 becomes U+FFFD. A byte order mark is kept. */
export const utf8Text = (bytes: Uint8Array): string => {
  decoder ??= new TextDecoder('utf-8', { ignoreBOM: true })
  return decoder.decode(bytes)
}

/** The text of a kitty report, `CSI code ; modifiers ; code point : code point … u`, or of `CSI 1;1;… A`. */
export const codePointsText = (raw: Uint8Array): string =>
  (utf8Text(raw).split(';')[2]?.match(/\d+/g) ?? [])
    .map(Number)
    .filter((code) => code > 0 && code <= 0x10ffff)
    .map((code) => String.fromCodePoint(code))
    .join('')

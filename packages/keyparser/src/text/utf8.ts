/** How many bytes a UTF-8 character has, by its first; 1 for a byte that cannot start a longer one. */
export const widthOf = (lead: number): number =>
  lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4

/** Whether a byte continues a UTF-8 character. */
export const isTail = (byte: number): boolean => (byte & 0xc0) === 0x80

/** How many of the last bytes of a stretch start a character that the stretch cuts off: 0 to 3. */
export const cutOff = (buffer: Uint8Array, start: number, end: number): number => {
  for (let back = 1; back <= 3 && end - back >= start; back++) {
    const byte = buffer[end - back] ?? 0
    if (!isTail(byte)) return widthOf(byte) > back ? back : 0
  }
  return 0
}

/** The length of the well-formed character of two bytes or more at `at`, or 0 when it is cut off or not one. */
export const wellFormed = (buffer: Uint8Array, at: number, end: number): number => {
  const lead = buffer[at] ?? 0
  const width = widthOf(lead)
  if (width < 2 || at + width > end) return 0
  const second = buffer[at + 1] ?? 0
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < low || second > high) return 0
  for (let index = 2; index < width; index++) if (!isTail(buffer[at + index] ?? 0)) return 0
  return width
}

/** The end of the run of printable, well-formed text that starts at `at`. */
export const runEnd = (buffer: Uint8Array, at: number, end: number): number => {
  let to = at
  while (to < end) {
    const byte = buffer[to] ?? 0
    if (byte < 0x20 || byte === 0x7f) break
    const width = byte < 0x80 ? 1 : wellFormed(buffer, to, end)
    if (width === 0) break
    to += width
  }
  return to
}

/** The code point of a well-formed character of `width` bytes. */
export const codePointAt = (buffer: Uint8Array, at: number, width: number): number => {
  let code = (buffer[at] ?? 0) & (0x7f >> width)
  for (let index = 1; index < width; index++) code = (code << 6) | ((buffer[at + index] ?? 0) & 0x3f)
  return code
}

/** Above this, letters with case are rare enough for a look-up by string each time. */
const TABLED = 0x590

const foldSlowly = (code: number): number => {
  const char = String.fromCodePoint(code)
  const lower = char.toLowerCase()
  if (lower === char || lower.toUpperCase() !== char) return code
  const folded = lower.codePointAt(0) ?? code
  return String.fromCodePoint(folded).length === lower.length ? folded : code
}

let table: Uint16Array | undefined

const tabled = (): Uint16Array => {
  table = new Uint16Array(TABLED)
  for (let code = 0; code < TABLED; code++) table[code] = foldSlowly(code)
  return table
}

/** No letter with case stands in these blocks: CJK, Hangul, most emoji, private use. */
const caseless = (code: number): boolean =>
  (code >= 0x2d30 && code < 0xa640) || (code >= 0xabc0 && code < 0xff21) || code >= 0x1e944

/**
 * The lower-case form of a code point, where case is one to one; else the code point itself. `İ` and `ẞ`
 * stay as they are: their other case is not one letter that leads back.
 */
export const lowerOf = (code: number): number => {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code
  if (code < TABLED) return (table ?? tabled())[code] ?? code
  return caseless(code) ? code : foldSlowly(code)
}

/** The upper-case form of a code point that {@link lowerOf} leads back from; else the code point itself. */
export const upperOf = (code: number): number => {
  if (code >= 97 && code <= 122) return code - 32
  if (code < 128) return code
  const upper = String.fromCodePoint(code).toUpperCase()
  const folded = upper.codePointAt(0) ?? code
  return String.fromCodePoint(folded).length === upper.length && lowerOf(folded) === code ? folded : code
}

/** Where in a word the cursor is: outside quotes, inside one, or behind a backslash that has nothing to quote yet. */
export type QuoteState = 'plain' | 'single' | 'double' | 'dangling'

const marks = { single: "'", double: '"' } as const

/**
 * Reads a word up to the cursor by the rules of {@link splitWords}.
 *
 * @param raw - the word as it stands in the line
 */
export const quoteStateOf = (raw: string): QuoteState => {
  let state: 'plain' | 'single' | 'double' = 'plain'
  for (let at = 0; at < raw.length; at += 1) {
    const character = raw[at] ?? ''
    if (state === 'single') {
      if (character === "'") state = 'plain'
    } else if (character === '\\') {
      const next = raw[at + 1]
      if (next === undefined) return 'dangling'
      if (state === 'plain' || '$`"\\'.includes(next)) at += 1
    } else if (character === '"') state = state === 'double' ? 'plain' : 'double'
    else if (character === "'" && state === 'plain') state = 'single'
  }
  return state
}

/**
 * Text to type on so that the word means so much more: a word is only ever continued, never typed anew, because
 * what stands in the line belongs to the shell.
 *
 * @param raw - the word as it stands in the line; not one that dangles
 * @param more - what its meaning is to grow by; no control characters
 * @param ends - the word ends there: an open quote is closed
 * @example
 * continued('"my', ' file', true) // ' file"'
 */
export const continued = (raw: string, more: string, ends: boolean): string => {
  const state = quoteStateOf(raw)
  switch (state) {
    case 'single':
      return more.replaceAll("'", `'\\''`) + (ends ? marks.single : '')
    case 'double':
      return more.replace(/[$`"\\]/g, '\\$&') + (ends ? marks.double : '')
    default:
      return more.replace(/[ \t'"\\]/g, '\\$&')
  }
}

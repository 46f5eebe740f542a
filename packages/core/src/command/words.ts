/** One word of a `#` line: what it means, and where it stands in the line. */
export interface Word {
  readonly text: string
  /** Index of its first character in the line, and of the one after its last. */
  readonly start: number
  readonly end: number
  /** A quote was opened and not closed. */
  readonly open: boolean
}

/**
 * Splits a line into words by the rules of the POSIX shell, XCU 2.2: blanks separate, `\` and quotes take the
 * meaning from what follows. Nothing is ever expanded.
 */
export const splitWords = (line: string): readonly Word[] => {
  const words: Word[] = []
  let at = 0
  while (at < line.length) {
    if (line[at] === ' ' || line[at] === '\t') {
      at += 1
      continue
    }
    const word = readWord(line, at)
    words.push(word)
    at = word.end
  }
  return words
}

const readWord = (line: string, start: number): Word => {
  let text = ''
  let quote = ''
  let at = start
  for (; at < line.length; at += 1) {
    const character = line[at] ?? ''
    const next = line[at + 1]
    if (quote === "'") {
      if (character === "'") quote = ''
      else text += character
    } else if (character === '\\' && next !== undefined && (quote === '' || '$`"\\'.includes(next))) {
      text += next
      at += 1
    } else if (character === quote) quote = ''
    else if (quote === '' && (character === "'" || character === '"')) quote = character
    else if (quote === '' && (character === ' ' || character === '\t')) break
    else text += character
  }
  return { text, start, end: at, open: quote !== '' }
}

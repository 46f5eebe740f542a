/** What is explained, and in which words. */
export type Pair = readonly [left: string, right: string]

const beside = 4

/**
 * Pairs in two columns, explanations in as many lines as they need; where that would leave them less than half of the
 * screen, each stands under what it explains.
 *
 * @param columns - how wide the screen is; undefined where nobody reads along
 */
export const pairLines = (pairs: readonly Pair[], columns: number | undefined): readonly string[] => {
  const width = Math.max(...pairs.map(([left]) => left.length))
  const indent = width + beside
  if (columns === undefined || indent * 2 <= columns)
    return pairs.flatMap(([left, right]) => {
      const [first = '', ...others] = wrapped(right, columns ?? Number.POSITIVE_INFINITY, indent)
      return [`  ${left.padEnd(width)}  ${first.trimStart()}`.trimEnd(), ...others]
    })
  return pairs.flatMap(([left, right]) => [...wrapped(left, columns, 2), ...wrapped(right, columns, 6)])
}

/** A text in lines that end between words; a word wider than the screen is left to the terminal. */
const wrapped = (text: string, columns: number, indent: number): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > columns) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].filter((each) => each !== '').map((each) => ' '.repeat(indent) + each)
}

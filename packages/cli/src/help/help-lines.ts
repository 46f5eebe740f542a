/** Less than this is no room for a column of its own. */
const leastColumn = 24

/**
 * Breaks the lines of a help text that are wider than the terminal, where there are blanks. What goes on begins under
 * the line's last column: that of a comment, of a description, or of the text itself.
 *
 * @param width - in characters
 */
export const fitted = (text: string, width: number): string =>
  text
    // A paragraph is filled anew: where its lines end in the source tells nothing of the terminal.
    .replace(/(?<=^\S.*)\n(?=\S)/gm, ' ')
    .split('\n')
    .flatMap((line) => (line.length <= width ? [line] : broken(line, width)))
    .join('\n')

const broken = (line: string, width: number): readonly string[] => {
  const column = columnOf(line)
  const indent = column === lead(line) || width - column >= leastColumn ? column : lead(line) + 4
  const lines: string[] = []
  let rest = line
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width)
    // Behind the indent in any case: what is left has to become less.
    const at = blank > indent ? blank : rest.indexOf(' ', Math.max(width, indent + 1))
    if (at === -1) break
    lines.push(rest.slice(0, at).trimEnd())
    rest = `${' '.repeat(indent)}${rest.slice(at).trimStart()}`
  }
  return [...lines, rest]
}

/** Where the last piece begins that two blanks or more stand before. */
const columnOf = (line: string): number => {
  const gap = line.trimStart().lastIndexOf('  ')
  return gap === -1 ? lead(line) : lead(line) + gap + 2
}

const lead = (line: string): number => line.length - line.trimStart().length

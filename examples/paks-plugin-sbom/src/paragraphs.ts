/**
 * Paragraphs of `Name: value` lines, as dpkg, Python and mail headers have them: a line that begins with a blank goes
 * on with the one before. Names are in lower case; of a name that comes twice the first value counts.
 */
export const parseParagraphs = (text: string): readonly ReadonlyMap<string, string>[] =>
  text
    .split(/\n(?:[ \t]*\n)+/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map(parseFields)

const parseFields = (paragraph: string): ReadonlyMap<string, string> => {
  const fields = new Map<string, string>()
  let last = ''
  for (const line of paragraph.split('\n')) {
    if (/^[ \t]/.test(line)) {
      fields.set(last, `${fields.get(last) ?? ''}\n${line.trim()}`)
      continue
    }
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    last = line.slice(0, colon).toLowerCase()
    if (!fields.has(last)) fields.set(last, line.slice(colon + 1).trim())
  }
  return fields
}

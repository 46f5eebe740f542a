/** What xterm sends for keys that have a name; the cursor keys begin with `ESC O` while a program asks for that. */
const named: Readonly<Record<string, string>> = {
  Enter: '\r',
  LF: '\n',
  Tab: '\t',
  Esc: '\x1b',
  BS: '\x7f',
  Del: '\x1b[3~',
  lt: '<',
  'Home-rxvt': '\x1b[1~',
  'Home-app': '\x1bOH',
  'M-BS': '\x1b\x7f',
  'C-Left': '\x1b[1;5D',
  'C-Right': '\x1b[1;5C',
  'C-_': '\x1f',
  'C-]': '\x1d',
  'C-@': '\0',
}
const cursor: Readonly<Record<string, string>> = {
  Up: 'A',
  Down: 'B',
  Right: 'C',
  Left: 'D',
  Home: 'H',
  End: 'F',
}

/**
 * Keys as the scenarios write them, one string for each write: text as it is, `<Enter>`, `<C-r>`, `<M-b>`, `<Up>`.
 * `<lt>` is the character that begins a name.
 *
 * @param application - the terminal is in the mode of application cursor keys (DECCKM)
 */
export const keysOf = (notation: string, application: boolean): readonly string[] =>
  [...notation.matchAll(/<([A-Za-z][A-Za-z-]*(?:-.)?)>|[\s\S]/gu)].map(([text, name]) => {
    if (name === undefined) return text
    const letter = name.slice(2)
    if (Object.hasOwn(cursor, name)) return `\x1b${application ? 'O' : '['}${cursor[name]}`
    if (Object.hasOwn(named, name)) return named[name] ?? ''
    if (name.startsWith('C-')) return String.fromCharCode(letter.toUpperCase().charCodeAt(0) & 0x1f)
    if (name.startsWith('M-')) return `\x1b${letter}`
    throw new Error(`there is no key <${name}>`)
  })

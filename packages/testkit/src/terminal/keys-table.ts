/** What xterm sends for a key, and for the cursor keys what it sends while an application has asked for them. */
const named = {
  enter: '\r',
  tab: '\t',
  'shift+tab': '\x1b[Z',
  escape: '\x1b',
  backspace: '\x7f',
  space: ' ',
  insert: '\x1b[2~',
  delete: '\x1b[3~',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
  f1: '\x1bOP',
  f2: '\x1bOQ',
  f3: '\x1bOR',
  f4: '\x1bOS',
  f5: '\x1b[15~',
  f6: '\x1b[17~',
  f7: '\x1b[18~',
  f8: '\x1b[19~',
  f9: '\x1b[20~',
  f10: '\x1b[21~',
  f11: '\x1b[23~',
  f12: '\x1b[24~',
} as const

const cursor = { up: 'A', down: 'B', right: 'C', left: 'D', home: 'H', end: 'F' } as const

type Letter =
  | (
      | 'a'
      | 'b'
      | 'c'
      | 'd'
      | 'e'
      | 'f'
      | 'g'
      | 'h'
      | 'i'
      | 'j'
      | 'k'
      | 'l'
      | 'm'
      | 'n'
      | 'o'
      | 'p'
      | 'q'
      | 'r'
    )
  | ('s' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z')

/** A key as a test names it. */
export type Key =
  | keyof typeof named
  | keyof typeof cursor
  | `ctrl+${Letter | '@' | '[' | '\\' | ']' | '^' | '_'}`
  | `alt+${string}`

const isNamed = (key: string): key is keyof typeof named => Object.hasOwn(named, key)
const isCursor = (key: string): key is keyof typeof cursor => Object.hasOwn(cursor, key)

/** The bytes a terminal sends for a key; `application` is DECCKM, the mode of the cursor keys. */
export const keyBytes = (key: Key, application: boolean): string => {
  if (isNamed(key)) return named[key]
  if (isCursor(key)) return `\x1b${application ? 'O' : '['}${cursor[key]}`
  if (key.startsWith('alt+')) return `\x1b${key.slice('alt+'.length)}`
  return String.fromCharCode(key.slice('ctrl+'.length).toUpperCase().charCodeAt(0) & 0x1f)
}

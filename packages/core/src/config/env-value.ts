/** Understood alike, without quotes, by shells, dotenv and Node. */
const bare = /^[A-Za-z0-9_.,:/@%+=-]+$/

/**
 * A value as it stands in an environment file, so that `parseValue`, a POSIX shell and (where a value has no single
 * quote and no carriage return) dotenv and Node's `parseEnv` read exactly this value.
 *
 * @example
 * formatValue("it's $5") // "\"it's \\$5\""
 */
export const formatValue = (value: string): string => {
  if (bare.test(value)) return value
  if (!/['\r]/.test(value)) return `'${value}'`
  return `"${value.replace(/[\\"$`]/g, '\\$&').replaceAll('\r', '\\r')}"`
}

/** The value and how much of the text it took. */
export interface ReadValue {
  readonly value: string
  readonly length: number
}

const quoted = /'([^']*)'|"((?:\\[\s\S]|[^"\\])*)"|\\(['"])/y
const backticked = /`([^`]*)`/y
const restOfLine = /[^\S\r\n]*(?:#[^\r\n]*)?(?=\r?\n|$)/y
const unquoted = /[^\r\n]*/y

/**
 * Reads the value that stands at a place of an environment file. In double quotes `\n` and `\r` are line ends, and a
 * backslash takes the meaning from `\`, `"`, `$` and a backtick; nothing is ever expanded. Without quotes the value
 * goes to the end of the line, or to a `#` after a blank. A quote that is never closed is a character.
 */
export const parseValue = (text: string, start: number): ReadValue => {
  const word = quotedWord(text, start)
  if (word !== undefined && matchAt(restOfLine, text, start + word.length) !== undefined) return word
  const [line = ''] = matchAt(unquoted, text, start) ?? []
  // A `#` that touches the equals sign belongs to the value, as a colour does.
  const commentOnly = line.startsWith('#') && /\s/.test(text[start - 1] ?? '')
  const comment = commentOnly ? 0 : line.search(/\s#/)
  const value = (comment === -1 ? line : line.slice(0, comment)).trimEnd()
  return { value, length: value.length }
}

/** Quoted pieces that touch, as a shell joins them: `'it'\''s'`. */
const quotedWord = (text: string, start: number): ReadValue | undefined => {
  const whole = matchAt(backticked, text, start)
  if (whole !== undefined) return { value: unixLines(whole[1] ?? ''), length: whole[0].length }
  let value = ''
  let length = 0
  for (;;) {
    const piece = matchAt(quoted, text, start + length)
    if (piece === undefined) return length === 0 ? undefined : { value, length }
    const [all, single, double, escaped] = piece
    value += unixLines(single ?? '') + unescaped(double ?? '') + (escaped ?? '')
    length += all.length
  }
}

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

const unixLines = (text: string): string => text.replaceAll('\r\n', '\n')

const unescaped = (text: string): string =>
  unixLines(text).replace(/\\([nr\\"$`])/g, (_, character: string) =>
    character === 'n' ? '\n' : character === 'r' ? '\r' : character,
  )

import { formatValue, parseValue } from './env-value.js'

/** A piece of an environment file; the pieces put together are the file, byte for byte. */
export type EnvLine =
  | {
      readonly kind: 'variable'
      readonly name: string
      readonly value: string
      /** `export NAME=`, the value as it is written, and what follows it on its line. */
      readonly head: string
      readonly written: string
      readonly tail: string
    }
  /** A blank line, a comment, or what is no variable. */
  | { readonly kind: 'other'; readonly text: string }

const head = /[^\S\r\n]*(?:export[^\S\r\n]+)?([A-Za-z_][A-Za-z0-9_]*)[^\S\r\n]*=[^\S\r\n]*/y
const toLineEnd = /[^\n]*(?:\n|$)/y

/**
 * Reads an environment file.
 *
 * @example
 * parseEnvFile("export GREETING='two words' # said\n")
 */
export const parseEnvFile = (text: string): readonly EnvLine[] => {
  const lines: EnvLine[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  if (at === 1) lines.push({ kind: 'other', text: '\uFEFF' })
  while (at < text.length) {
    head.lastIndex = at
    const found = head.exec(text)
    const [start = '', name = ''] = found ?? []
    const from = at + start.length
    const { value, length } = found === null ? { value: '', length: 0 } : parseValue(text, from)
    toLineEnd.lastIndex = from + length
    const [tail = ''] = toLineEnd.exec(text) ?? []
    lines.push(
      found === null
        ? { kind: 'other', text: tail }
        : { kind: 'variable', name, value, head: start, written: text.slice(from, from + length), tail },
    )
    at = from + length + tail.length
  }
  return lines
}

/** The file that these pieces make. */
export const formatEnvFile = (lines: readonly EnvLine[]): string =>
  lines.map((line) => (line.kind === 'other' ? line.text : line.head + line.written + line.tail)).join('')

/** What the file sets; a variable that is set twice has its last value. */
export const variablesOf = (lines: readonly EnvLine[]): Readonly<Record<string, string>> =>
  Object.fromEntries(lines.flatMap((line) => (line.kind === 'variable' ? [[line.name, line.value]] : [])))

/** Lines, counted from 1, that set nothing and are neither blank nor a comment. */
export const strangeLines = (lines: readonly EnvLine[]): readonly number[] => {
  let number = 1
  return lines.flatMap((line) => {
    const here = number
    const text = formatEnvFile([line])
    number += text.split('\n').length - 1
    return line.kind === 'other' && !/^[\s\uFEFF]*(?:#|$)/.test(line.text) ? [here] : []
  })
}

/** The file with a variable set: in its place when it is there, with what stands around it, else at the end. */
export const withVariable = (lines: readonly EnvLine[], name: string, value: string): readonly EnvLine[] => {
  const at = lines.findLastIndex((line) => line.kind === 'variable' && line.name === name)
  const old = lines[at]
  if (old?.kind === 'variable') {
    return old.value === value ? lines : lines.with(at, { ...old, value, written: formatValue(value) })
  }
  const end = formatEnvFile(lines).includes('\r\n') ? '\r\n' : '\n'
  const exported = lines.findLast((line) => line.kind === 'variable')?.head.match(/^\s*export\s/) != null
  const added: EnvLine = {
    kind: 'variable',
    name,
    value,
    head: `${exported ? 'export ' : ''}${name}=`,
    written: formatValue(value),
    tail: end,
  }
  return [...ended(lines, end), added]
}

const ended = (lines: readonly EnvLine[], end: string): readonly EnvLine[] => {
  const text = formatEnvFile(lines)
  return text === '' || text === '\uFEFF' || text.endsWith('\n')
    ? lines
    : [...lines, { kind: 'other', text: end }]
}

/** The file without these variables. */
export const withoutVariables = (lines: readonly EnvLine[], names: readonly string[]): readonly EnvLine[] =>
  lines.filter((line) => line.kind !== 'variable' || !names.includes(line.name))

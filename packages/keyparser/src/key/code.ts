import { nameOf } from './name.js'
import { FUNCTIONAL, FUNCTIONAL_NAMES, Key } from './name-table.js'

/** Other names that people write in key bindings. */
const ALIASES: readonly (readonly [string, number])[] = [
  ['esc', Key.escape],
  ['return', Key.enter],
  ['cr', Key.enter],
  ['bs', Key.backspace],
  ['del', Key.delete],
  ['ins', Key.insert],
  ['pgup', Key.pageUp],
  ['pgdn', Key.pageDown],
  ['plus', 43],
]

let codes: Map<string, number> | undefined

/**
 * The code of a key's name, or `undefined`. Knows every name of {@link nameOf}, a few aliases (`esc return del
 * ins pgup pgdn plus`), and single characters, which are taken in lower case.
 */
export const codeOf = (name: string): number | undefined => {
  codes ??= new Map([
    ...FUNCTIONAL_NAMES.map((key, index): [string, number] => [key, FUNCTIONAL + index]),
    ...ALIASES,
    ...[Key.tab, Key.enter, Key.escape, Key.space, Key.backspace].map((code): [string, number] => [
      nameOf(code),
      code,
    ]),
  ])
  const known = codes.get(name.toLowerCase())
  if (known !== undefined) return known
  const code = name.codePointAt(0)
  return code !== undefined && String.fromCodePoint(code).length === name.length ? code : undefined
}

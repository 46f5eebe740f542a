/** vi's word motions as readline does them: on single bytes, so for ASCII text only. From an offset to an offset. */
export type WordMotion = (text: string, at: number) => number

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t'
const isIdentifier = (char: string | undefined): boolean => char !== undefined && /^\w$/.test(char)
const isMark = (char: string | undefined): boolean =>
  char !== undefined && !isBlank(char) && !isIdentifier(char)
const isBlack = (char: string | undefined): boolean => char !== undefined && !isBlank(char)

type Kind = (char: string | undefined) => boolean

/** The kind of word that a character belongs to. */
const wordOf = (char: string | undefined): Kind => (isIdentifier(char) ? isIdentifier : isMark)

const skip = (text: string, at: number, kind: Kind): number => {
  let to = at
  while (to < text.length && kind(text[to])) to++
  return to
}

const next =
  (kindOf: (char: string | undefined) => Kind): WordMotion =>
  (text, at) =>
    at >= text.length - 1 ? at : skip(text, skip(text, at, kindOf(text[at])), isBlank)

const end =
  (kindOf: (char: string | undefined) => Kind): WordMotion =>
  (text, at) => {
    if (at >= text.length - 1) return at
    const start = skip(text, isBlank(text[at]) ? at : at + 1, isBlank)
    return start < text.length ? skip(text, start, kindOf(text[start])) - 1 : start
  }

const previous =
  (kindOf: (char: string | undefined) => Kind): WordMotion =>
  (text, at) => {
    let to = at - 1
    while (to > 0 && isBlank(text[to])) to--
    if (to <= 0) return 0
    const kind = kindOf(text[to])
    while (to > 0 && kind(text[to - 1])) to--
    // readline does not look what the first character of the line is: it takes it along.
    return to === 1 ? 0 : to
  }

const black = (): Kind => isBlack

/** w, W, e, E, b and B. */
export const wordMotions: ReadonlyMap<string, WordMotion> = new Map([
  ['w', next(wordOf)],
  ['W', next(black)],
  ['e', end(wordOf)],
  ['E', end(black)],
  ['b', previous(wordOf)],
  ['B', previous(black)],
])

import { PaksError } from '@paks/api'
import { matches, type TerminalEvent } from '@paks/keyparser'

/** One key of a sequence. */
interface DetachKey {
  /** The byte a terminal without a keyboard protocol sends for it. */
  readonly byte: number
  /** As `matches` of the key parser takes it. */
  readonly binding: string
}

/** Keys that, pressed in a row, leave a session; empty for none. */
export type DetachKeys = readonly DetachKey[]

/** Ctrl with one of the characters from `@` to `_`, as C0 has them. */
const controlled = /^ctrl-([a-z@[\\\]^_])$/

const readKey = (word: string, text: string): DetachKey => {
  const [, character] = controlled.exec(word) ?? []
  if (character !== undefined)
    return { byte: character.toUpperCase().charCodeAt(0) & 0x1f, binding: `ctrl+${character}` }
  if (/^[A-Za-z]$/.test(word))
    return {
      byte: word.charCodeAt(0),
      binding: word === word.toLowerCase() ? word : `shift+${word.toLowerCase()}`,
    }
  throw new PaksError(
    'BAD_USAGE',
    `"${text}" are no detach keys: ${word === '' ? 'one is missing' : `"${word}" is no key`}`,
    {
      hint: 'letters, or ctrl- and one of a-z @ [ \\ ] ^ _, with commas between: ctrl-p,ctrl-q; none for none',
    },
  )
}

/**
 * Reads detach keys as the engines write them. `''` and `none` are none.
 *
 * @throws PaksError BAD_USAGE
 * @example
 * readDetachKeys('ctrl-p,ctrl-q')
 */
export const readDetachKeys = (text: string): DetachKeys =>
  text === '' || text === 'none' ? [] : text.split(',').map((word) => readKey(word, text))

const isKey = ({ byte, binding }: DetachKey, event: TerminalEvent): boolean =>
  event.kind === 'key' &&
  event.event !== 'release' &&
  ((event.raw.length === 1 && event.raw[0] === byte) || matches(event, binding))

/** What only tells of the terminal, or of a key that is let go, comes between two keys of a sequence. */
const isKeystroke = (event: TerminalEvent): boolean =>
  (event.kind === 'key' && event.event !== 'release') || event.kind === 'text' || event.kind === 'paste'

/**
 * How much of the sequence has been pressed after one more event.
 *
 * @param pressed - how much was pressed before it
 */
export const pressedOf = (keys: DetachKeys, pressed: number, event: TerminalEvent): number => {
  if (!isKeystroke(event)) return pressed
  // The longest beginning of the sequence that the last keys are: the keys before this one are known by their places.
  for (let length = Math.min(pressed + 1, keys.length); length > 0; length -= 1) {
    const last = keys[length - 1]
    const before = keys.slice(0, length - 1)
    const typed = keys.slice(pressed - before.length, pressed)
    if (last !== undefined && isKey(last, event) && before.every(({ byte }, at) => typed[at]?.byte === byte))
      return length
  }
  return 0
}

/** Watches for the keys that leave a session. */
export class DetachSequence {
  readonly #keys: DetachKeys
  readonly #leave: () => void
  #pressed = 0

  /** @param leave - called when the last key is pressed */
  constructor(keys: DetachKeys, leave: () => void) {
    this.#keys = keys
    this.#leave = leave
  }

  /** A key is about to go to the shell. True takes it: it was the last of the sequence. */
  claim(event: TerminalEvent): boolean {
    if (this.#keys.length === 0) return false
    this.#pressed = pressedOf(this.#keys, this.#pressed, event)
    if (this.#pressed < this.#keys.length) return false
    this.#pressed = 0
    this.#leave()
    return true
  }
}

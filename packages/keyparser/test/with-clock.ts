import { describe as inWords, KeyParser, type KeyParserOptions, type TerminalEvent } from '../src/index.js'

/** A parser, the names of its events so far, and its clock in milliseconds. */
export interface Clocked {
  readonly parser: KeyParser
  readonly names: string[]
  readonly clock: { now: number }
}

/** A parser on a clock that stands still until told to go on. */
export const withClock = (options: KeyParserOptions = {}): Clocked => {
  const names: string[] = []
  const clock = { now: 0 }
  const onEvent = (event: TerminalEvent): void => {
    names.push(inWords(event))
  }
  const parser = new KeyParser({ timer: false, clock: () => clock.now, onEvent, ...options })
  return { parser, names, clock }
}

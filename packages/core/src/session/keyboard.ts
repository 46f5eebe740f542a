import { KeyParser, type TerminalEvent } from '@paks/keyparser'

/** How long a lone ESC may be the beginning of a longer key, in milliseconds. */
const escapeTimeout = 50

/** The user's keys as events, one listener at a time. */
export class Keyboard implements Disposable {
  readonly #parser: KeyParser
  #listener: (event: TerminalEvent) => void = () => undefined

  constructor() {
    this.#parser = new KeyParser({ escTimeout: escapeTimeout, onEvent: (event) => this.#listener(event) })
  }

  push(chunk: Uint8Array): void {
    this.#parser.push(chunk)
  }

  /** Hands the events that follow to another listener; a key that was begun still goes to the last one. */
  listen(listener: (event: TerminalEvent) => void): void {
    this.#parser.flush()
    this.#listener = listener
  }

  [Symbol.dispose](): void {
    this.#parser.flush()
    this.#listener = () => undefined
  }
}

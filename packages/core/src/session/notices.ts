import type { Clock } from '../clock.js'
import { plain } from '../print/plain.js'
import { printerOn } from './printer-on.js'

/**
 * What the user is told of and did not ask for. It waits, as a shell's own words on its jobs do, until a new prompt is
 * about to be drawn: there it has a row of its own, and breaks neither the prompt nor what a program draws.
 */
export class Notices {
  readonly #terminal: Parameters<typeof printerOn>[0]
  readonly #clock: Clock
  #waiting: string[] = []

  constructor(terminal: Parameters<typeof printerOn>[0], clock: Clock) {
    this.#terminal = terminal
    this.#clock = clock
  }

  add(message: string): void {
    this.#waiting.push(message)
  }

  /** @param tail - the end of what the container has shown */
  tell(tail: string): void {
    if (this.#waiting.length === 0) return
    if (!standsAtStart(tail)) this.#terminal.write('\r\n')
    for (const message of this.#waiting.splice(0)) printerOn(this.#terminal, this.#clock).error(message)
  }
}

/** The cursor stands at the beginning of a row, as far as the end of the output tells. */
const standsAtStart = (tail: string): boolean =>
  plain(tail.slice(Math.max(tail.lastIndexOf('\n'), tail.lastIndexOf('\r')) + 1)) === ''

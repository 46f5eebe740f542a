import { plain } from '../print/plain.js'

/**
 * What the user is told of and did not ask for. It waits, as a shell's own words on its jobs do, until a new prompt is
 * about to be drawn: there it has a row of its own, and breaks neither the prompt nor what a program draws.
 */
export class Notices {
  readonly #print: (message: string) => void
  readonly #newRow: () => void
  #waiting: string[] = []

  /** @param newRow - brings the cursor to the beginning of the next row */
  constructor(print: (message: string) => void, newRow: () => void) {
    this.#print = print
    this.#newRow = newRow
  }

  add(message: string): void {
    this.#waiting.push(message)
  }

  /** @param tail - the end of what the container has shown */
  tell(tail: string): void {
    if (this.#waiting.length === 0) return
    if (!standsAtStart(tail)) this.#newRow()
    for (const message of this.#waiting.splice(0)) this.#print(message)
  }
}

/** The cursor stands at the beginning of a row, as far as the end of the output tells. */
const standsAtStart = (tail: string): boolean =>
  plain(tail.slice(Math.max(tail.lastIndexOf('\n'), tail.lastIndexOf('\r')) + 1)) === ''

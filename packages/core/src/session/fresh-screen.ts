import type { TerminalSize, Transport } from '@paks/api'
import type { Clock } from '../clock.js'

/** When it is asked again, the window has another size for so many milliseconds. */
export const held = 40
/** A program that has drawn nothing by then is asked again: milliseconds after the window had its size back. */
export const patience: readonly number[] = [500, 1000, 2000]

/**
 * Has the program at a terminal draw its screen anew, as it does for a window of another size. A program that was kept
 * from looking sees only the last of two sizes, the one it knew, and readline then draws nothing: so it is asked again
 * until something comes. Some draw nothing at all (dash), and are left alone after a while.
 */
export class FreshScreen implements Disposable {
  readonly #transport: Pick<Transport, 'resize'>
  readonly #size: () => TerminalSize
  readonly #clock: Clock
  #isDrawn = false
  #round = 0
  #timer: Disposable | undefined

  /** @param size - the user's window as it is now */
  constructor(transport: Pick<Transport, 'resize'>, size: () => TerminalSize, clock: Clock) {
    this.#transport = transport
    this.#size = size
    this.#clock = clock
    this.#widen()
    this.#giveBack()
  }

  /** Something came. */
  drawn(): void {
    this.#isDrawn = true
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]()
  }

  #widen(): void {
    const { columns, rows } = this.#size()
    this.#transport.resize({ columns: columns + 1, rows: rows + 1 })
  }

  #giveBack(): void {
    this.#transport.resize(this.#size())
    const pause = patience[this.#round]
    this.#round += 1
    if (pause === undefined || this.#isDrawn) return
    this.#timer = this.#clock.after(pause, () => {
      if (this.#isDrawn) return
      this.#widen()
      this.#timer = this.#clock.after(held, () => this.#giveBack())
    })
  }
}

import type { TerminalSize } from '@paks/api'

/** What a resizer needs of the world. */
export interface ResizeEffects {
  /** Rejects when the process cannot take a size (yet, or any more). */
  send(size: TerminalSize): Promise<unknown>
  /** Rejects when the connection is let go. */
  sleep(milliseconds: number): Promise<unknown>
  /** Pauses in milliseconds after which the last size is told once more, to an engine that may lose one. */
  readonly repeats: readonly number[]
}

/** Tries for the first size, 10 ms · n apart: the process may not exist yet. docker's own client does the same. */
const FIRST_TRIES = 10

/**
 * Tells a process its window size: one request in flight, and after it only the last size asked for. It holds sizes
 * back until it is opened, and never throws.
 */
export class Resizer {
  readonly #effects: ResizeEffects
  #wanted: TerminalSize | undefined
  #open = false
  #closed = false
  #busy = false
  #taken = false
  #tries = 0
  #round = 0
  #wake: () => void = () => {}

  constructor(effects: ResizeEffects) {
    this.#effects = effects
  }

  set(size: TerminalSize): void {
    this.#wanted = size
    void this.#work()
  }

  /** The process is there, or about to be. May be called again when it surely is: that tries at once, and anew. */
  open(): void {
    this.#open = true
    this.#tries = 0
    this.#wake()
    void this.#work()
  }

  close(): void {
    this.#closed = true
    this.#wanted = undefined
  }

  async #work(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      for (let size = this.#next(); size !== undefined; size = this.#next()) {
        if (await this.#told(size)) void this.#repeat(size)
        else if (!this.#taken && !(await this.#again(size))) break
      }
    } catch {
      // let go of while it slept
    } finally {
      this.#busy = false
    }
  }

  #next(): TerminalSize | undefined {
    if (!this.#open || this.#closed) return undefined
    const size = this.#wanted
    this.#wanted = undefined
    return size
  }

  async #told(size: TerminalSize): Promise<boolean> {
    try {
      await this.#effects.send(size)
      this.#taken = true
      return true
    } catch {
      return false // once it was there, it is gone: its end is told elsewhere
    }
  }

  /** The size stays wanted; false when the tries are used up until the next `open`. */
  async #again(size: TerminalSize): Promise<boolean> {
    if (this.#closed) return false
    this.#wanted ??= size
    this.#tries += 1
    if (this.#tries > FIRST_TRIES) return false
    const opened = new Promise<void>((resolve) => {
      this.#wake = resolve
    })
    await Promise.race([this.#effects.sleep(10 * this.#tries), opened])
    return true
  }

  /** Stops as soon as there is something newer to tell. */
  async #repeat(size: TerminalSize): Promise<void> {
    const round = ++this.#round
    try {
      for (const pause of this.#effects.repeats) {
        await this.#effects.sleep(pause)
        if (this.#closed || this.#busy || round !== this.#round) return
        await this.#told(size)
      }
    } catch {
      // let go of while it slept
    }
  }
}

import type { TerminalSize } from '@paks/api'

/** What a resizer needs of the world. */
export interface ResizeEffects {
  /** Rejects when the process cannot take a size (yet, or any more). */
  send(size: TerminalSize): Promise<unknown>
  sleep(milliseconds: number): Promise<void>
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

  constructor(effects: ResizeEffects) {
    this.#effects = effects
  }

  set(size: TerminalSize): void {
    this.#wanted = size
    void this.#work()
  }

  /** The process is there, or about to be. May be called again when it surely is: that renews the tries. */
  open(): void {
    this.#open = true
    this.#tries = 0
    void this.#work()
  }

  close(): void {
    this.#closed = true
    this.#wanted = undefined
  }

  async #work(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    while (this.#open && !this.#closed && this.#wanted !== undefined) {
      const size = this.#wanted
      this.#wanted = undefined
      try {
        await this.#effects.send(size)
        this.#taken = true
      } catch {
        if (this.#taken || this.#closed) continue // it was there and is gone: its end is told elsewhere
        this.#wanted ??= size
        this.#tries += 1
        if (this.#tries > FIRST_TRIES) break // the size stays wanted for the next open()
        await this.#effects.sleep(10 * this.#tries)
      }
    }
    this.#busy = false
  }
}

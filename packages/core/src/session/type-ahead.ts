import type { TerminalEvent } from '@paks/keyparser'

/** Keys typed while the host had the keyboard, kept in order until the shell can take them. */
export class TypeAhead {
  readonly #kept: { readonly event: TerminalEvent; readonly bytes: Uint8Array }[] = []

  get isEmpty(): boolean {
    return this.#kept.length === 0
  }

  keep(event: TerminalEvent): void {
    // The event's bytes are a view that its parser may reuse.
    this.#kept.push({ event, bytes: event.raw.slice() })
  }

  /** Hands out keys until `send` says that one submitted a line, or none is left. */
  release(send: (event: TerminalEvent, bytes: Uint8Array) => 'submitted' | 'typed'): void {
    for (;;) {
      const next = this.#kept.shift()
      if (next === undefined || send(next.event, next.bytes) === 'submitted') return
    }
  }
}

import type { TerminalEvent } from './event.js'

/** Events that wait for their reader. */
export class EventQueue {
  private events: TerminalEvent[] = []
  private head = 0
  private ended = false
  private readers: (() => void)[] = []

  add(event: TerminalEvent): void {
    this.events.push(event)
    this.wake()
  }

  take(): TerminalEvent | undefined {
    const event = this.events[this.head]
    if (event === undefined) return undefined
    this.head++
    if (this.head === this.events.length) {
      this.events = []
      this.head = 0
    }
    return event
  }

  /** No event will be added. */
  end(): void {
    this.ended = true
    this.wake()
  }

  /** Takes events as they come, until {@link end}. */
  async *iterate(): AsyncGenerator<TerminalEvent, undefined> {
    for (;;) {
      for (let event = this.take(); event !== undefined; event = this.take()) yield event
      if (this.ended) return undefined
      await new Promise<void>((resolve) => this.readers.push(resolve))
    }
  }

  private wake(): void {
    if (this.readers.length === 0) return
    const { readers } = this
    this.readers = []
    for (const resolve of readers) resolve()
  }
}

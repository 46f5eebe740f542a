import type { ReplyType } from '../event.js'

/** A query whose answer stays out longer than this, in milliseconds, is taken as never answered. */
const PATIENCE = 1000

/** The questions put to the terminal and not answered yet. */
export class Queries {
  private readonly open: { readonly type: ReplyType; readonly until: number }[] = []

  /** Notes a question asked at `now` (milliseconds of the parser's clock). */
  ask(type: ReplyType, now: number): void {
    this.open.push({ type, until: now + PATIENCE })
  }

  /** Takes the oldest question of a type off the list. */
  answer(type: ReplyType): void {
    if (this.open.length === 0) return
    const at = this.open.findIndex((query) => query.type === type)
    if (at >= 0) this.open.splice(at, 1)
  }

  /** Whether an answer of this type is awaited. */
  awaits(type: ReplyType): boolean {
    return this.open.length > 0 && this.open.some((query) => query.type === type)
  }

  /** Whether any answer is awaited at `now`. */
  isOpen(now: number): boolean {
    while (this.open.length > 0 && (this.open[0]?.until ?? 0) < now) this.open.shift()
    return this.open.length > 0
  }
}

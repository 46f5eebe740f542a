import type { ReplyType } from '../event.js'

/** A query whose answer stays out longer than this, in milliseconds, is taken as never answered. */
const PATIENCE = 1000

/** The questions put to the terminal and not answered yet. */
export class Queries {
  private open: { readonly type: ReplyType; readonly until: number }[] = []

  /** Whether any answer is awaited. */
  get any(): boolean {
    return this.open.length > 0
  }

  /** Notes a question asked at `now` (milliseconds of the parser's clock). */
  ask(type: ReplyType, now: number): void {
    this.open.push({ type, until: now + PATIENCE })
  }

  /** Takes the oldest question of a type off the list. */
  answer(type: ReplyType): void {
    const at = this.open.findIndex((query) => query.type === type)
    if (at >= 0) this.open.splice(at, 1)
  }

  /** Gives up on the questions that were to be answered before `now`. */
  expire(now: number): void {
    this.open = this.open.filter((query) => query.until >= now)
  }

  /** Whether an answer of this type is awaited. */
  awaits(type: ReplyType): boolean {
    return this.open.some((query) => query.type === type)
  }
}

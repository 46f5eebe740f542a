/** How long an ESC waits while a query is open (tmux waits as long). */
const QUERY_TIMEOUT = 500
/** How long anything longer than an introducer waits: no key press sends half of one. */
const SEQUENCE_TIMEOUT = 1000
/** How long after an ESC timed out the rest of its sequence may still come. */
const LATE = 300
const ESC_TIMEOUT = 20
const PASTE_IDLE = 2000
const DISAMBIGUATE = 1

/** Times in milliseconds; `undefined` for the default. */
export interface DeadlineOptions {
  readonly escTimeout: number | undefined
  readonly pasteIdle: number | undefined
  readonly kitty: number | undefined
  readonly clock: (() => number) | undefined
  /** Called by a timer when the deadline comes; without it there is no timer. */
  readonly onDue: (() => void) | undefined
}

/** When what is pending is to be settled. */
export class Deadline {
  /** The deadline on the clock, or `undefined`. */
  at: number | undefined
  kitty: number
  private readonly escTimeout: number
  private readonly pasteIdle: number
  private readonly clock: () => number
  private readonly onDue: (() => void) | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private lateUntil = 0

  constructor(options: DeadlineOptions) {
    this.escTimeout = options.escTimeout ?? ESC_TIMEOUT
    this.pasteIdle = options.pasteIdle ?? PASTE_IDLE
    this.kitty = options.kitty ?? 0
    this.clock = options.clock ?? (() => performance.now())
    this.onDue = options.onDue
  }

  now(): number {
    return this.clock()
  }

  /** A sequence is unfinished: `bare` when it is no more than an introducer, `asked` while a query is open. */
  startSequence(bare: boolean, asked: boolean): void {
    const patient = !bare || (this.kitty & DISAMBIGUATE) !== 0
    const wait = patient ? SEQUENCE_TIMEOUT : asked ? QUERY_TIMEOUT : 0
    this.set(Math.max(wait, this.escTimeout))
  }

  /** A paste is unfinished. */
  startPaste(): void {
    this.set(this.pasteIdle)
  }

  /** An ESC timed out just now. */
  startLate(): void {
    this.lateUntil = this.clock() + LATE
  }

  /** Whether it is too late for the rest of the sequence of an ESC that timed out. */
  isTooLate(): boolean {
    return this.clock() > this.lateUntil
  }

  isDue(): boolean {
    return this.at !== undefined && this.clock() >= this.at
  }

  clear(): void {
    this.at = undefined
    if (this.timer === undefined) return
    clearTimeout(this.timer)
    this.timer = undefined
  }

  private set(wait: number): void {
    this.at = this.clock() + wait
    // One timer is enough: when it fires too early for a deadline that moved on, it is set anew.
    if (this.onDue !== undefined && this.timer === undefined) this.wait(wait)
  }

  private wait(wait: number): void {
    this.timer = setTimeout(() => {
      this.timer = undefined
      if (this.at === undefined) return
      const left = this.at - this.clock()
      if (left > 0) this.wait(left)
      else this.onDue?.()
    }, wait)
  }
}

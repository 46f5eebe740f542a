import type { ReplyType, TerminalEvent } from './event.js'
import { Emitter } from './machine/emitter.js'
import { Machine } from './machine/machine.js'
import { Rules, type TextMode } from './machine/rules.js'
import { State } from './machine/state-table.js'
import { PasteScanner } from './paste/scanner.js'
import { EventQueue } from './queue.js'
import { GraphemeJoiner } from './text/grapheme.js'
import { Deadline } from './timing/deadline.js'

const DEFAULT_PENDING = 65536
/** Smaller than this, `maxPending` would cut sequences that terminals do send. */
const LEAST_PENDING = 4096
const DEFAULT_CAP = 64 << 20

/** What a {@link KeyParser} goes by. All times are in milliseconds. */
export interface KeyParserOptions {
  /** Gets each event. Without it, and without `visit`, events wait for `next` or the iterator. */
  readonly onEvent?: (event: TerminalEvent) => void
  /**
   * Gets each event in a record that the next one overwrites: nothing is allocated for keys, mouse and
   * pastes. The chunk may be reused after `push`. Not with `text: 'grapheme'`, which makes records of its own.
   */
  readonly visit?: (event: TerminalEvent) => void
  /** How long an ESC may wait for the rest of its sequence before it is the key. Default 20; 100 suits SSH. */
  readonly escTimeout?: number
  /** Plain text as a key each, a run a chunk, or a key a grapheme cluster. Default `key`. */
  readonly text?: TextMode
  /** Whether the bytes 0x80–0x9f are C1 controls. Default false: they are invalid UTF-8. */
  readonly c1?: boolean
  /** Whether `CSI … _` is win32-input-mode. Default true. */
  readonly win32?: boolean
  /** Whether the mouse is told in pixels (mode 1016 is on): its reports look the same. Default false. */
  readonly mousePixels?: boolean
  /** The kitty flags that are on. With 1 among them a lone ESC is never the key. Default 0. */
  readonly kitty?: number
  /** The most bytes of one sequence that are held, at least 4096. Default 65536. */
  readonly maxPending?: number
  readonly paste?: {
    /** Default `stream`. */
    readonly mode?: 'stream' | 'collect'
    /** The most bytes collected, default 64 MiB; what comes after them is streamed. */
    readonly cap?: number
    /** How long an unfinished paste may be silent before it is over. Default 2000. */
    readonly idle?: number
  }
  /** Whether the parser sets timers of its own. Default: when there is `onEvent` or `visit`. */
  readonly timer?: boolean
  /** The time now in milliseconds. Default `performance.now`. */
  readonly clock?: () => number
}

/**
 * Bytes from a terminal to events. Feeding never throws and never drops a byte: the raw bytes of all events in
 * a row are what was pushed.
 *
 * @example
 * const parser = new KeyParser({ onEvent: (event) => console.log(event.kind, event.raw) })
 * parser.push(Uint8Array.of(0x1b, 0x5b, 0x41)) // key "up"
 */
export class KeyParser implements Disposable, AsyncIterable<TerminalEvent> {
  private readonly queue: EventQueue = new EventQueue()
  private readonly emitter: Emitter
  private readonly rules: Rules
  private readonly machine: Machine
  private readonly joiner: GraphemeJoiner | undefined
  private readonly timing: Deadline
  private readonly waiting: Uint8Array[] = []
  private encoder: InstanceType<typeof TextEncoder> | undefined
  /** The high half of a surrogate pair that the last string ended with. */
  private half = ''
  private busy = false

  constructor(options: KeyParserOptions = {}) {
    const { text = 'key', paste = {} } = options
    const visits = options.visit !== undefined && text !== 'grapheme'
    const target = options.visit ?? options.onEvent
    const sink = target ?? ((event: TerminalEvent) => this.queue.add(event))
    this.joiner = text === 'grapheme' ? new GraphemeJoiner(sink) : undefined
    this.emitter = new Emitter(this.joiner?.take ?? sink, visits)
    this.rules = new Rules(
      text === 'run',
      options.c1 ?? false,
      options.win32 ?? true,
      options.mousePixels ?? false,
      Math.max(LEAST_PENDING, options.maxPending ?? DEFAULT_PENDING),
    )
    const cap = paste.mode === 'collect' ? (paste.cap ?? DEFAULT_CAP) : undefined
    this.machine = new Machine(this.emitter, this.rules, new PasteScanner(this.emitter, cap, visits), visits)
    this.timing = new Deadline({
      escTimeout: options.escTimeout,
      pasteIdle: paste.idle,
      kitty: options.kitty,
      clock: options.clock,
      onDue: (options.timer ?? target !== undefined) ? () => this.tick() : undefined,
    })
  }

  /** The kitty flags that are on; set it when they change. */
  get kitty(): number {
    return this.timing.kitty
  }
  set kitty(flags: number) {
    this.timing.kitty = flags
  }

  /** How many bytes wait for what comes after them. */
  get pending(): number {
    return this.machine.pending + (this.joiner?.pending ?? 0)
  }

  /** When what is pending is to be settled by {@link tick}, on the parser's clock; `undefined` when nothing is. */
  get deadline(): number | undefined {
    return this.timing.at
  }

  /**
   * Takes bytes, or text as a stream with an encoding gives it. The bytes must not change while events made from
   * them are in use.
   *
   * @returns how many events were made.
   */
  push(chunk: Uint8Array | string): number {
    const bytes = typeof chunk === 'string' ? this.encode(chunk) : chunk
    if (this.busy) {
      this.waiting.push(bytes)
      return 0
    }
    const before = this.emitter.count
    if (this.waiting.length > 0) this.waiting.push(bytes)
    else this.feed(bytes)
    if (this.waiting.length > 0) this.drain()
    return this.emitter.count - before
  }

  /**
   * Makes events of everything pending, as at the end of the input: a lone ESC is the key, an unfinished
   * sequence is unknown, an unfinished paste ends truncated.
   *
   * @returns how many events were made.
   */
  flush(): number {
    if (this.busy) return 0
    const before = this.emitter.count
    this.timing.clear()
    this.busy = true
    try {
      this.machine.giveUp()
      this.joiner?.flush()
    } finally {
      this.busy = false
    }
    if (this.waiting.length > 0) this.drain()
    return this.emitter.count - before
  }

  /** Settles what is pending if its {@link deadline} has come. Owners of a timer call this; returns as `flush`. */
  tick(): number {
    if (!this.timing.isDue()) return 0
    const wasEscape = this.machine.state === State.escape
    const made = this.flush()
    if (wasEscape) {
      this.machine.awaitsLate = true
      this.timing.startLate()
    }
    return made
  }

  /**
   * Notes that a query was sent: until its answer an ESC waits longer for its sequence, and `CSI 1;5R` is the
   * answer to `cpr` and not ctrl+f3.
   */
  expect(type: ReplyType): void {
    this.rules.queries.ask(type, this.timing.now())
  }

  /** The oldest event not taken yet, for parsers without a handler. */
  next(): TerminalEvent | undefined {
    return this.queue.take()
  }

  /** Ends the input: settles what is pending and ends the iterators. */
  end(): void {
    this.flush()
    this.queue.end()
  }

  /** Drops what is pending and the timer. */
  [Symbol.dispose](): void {
    this.timing.clear()
    this.queue.end()
  }

  /** Events as they come, for parsers without a handler, until {@link end}. */
  [Symbol.asyncIterator](): AsyncIterator<TerminalEvent> {
    return this.queue.iterate()
  }

  private arm(): void {
    const { machine, joiner } = this
    if (machine.state === State.paste) this.timing.startPaste()
    else if (machine.state !== State.ground) this.timing.startSequence(machine.isBare, this.rules.queries.any)
    else if (joiner !== undefined && joiner.pending > 0) this.timing.startSequence(true, false)
    else this.timing.clear()
  }

  private feed(bytes: Uint8Array): void {
    const { machine, timing, joiner } = this
    const { queries } = this.rules
    if (queries.any) queries.expire(timing.now())
    if (machine.awaitsLate && timing.isTooLate()) machine.awaitsLate = false
    this.busy = true
    let fed = false
    try {
      machine.feed(bytes)
      joiner?.chunkEnd()
      fed = true
    } finally {
      this.busy = false
      // A handler threw: what it has not seen comes first at the next push.
      if (!fed && machine.told < bytes.length) this.waiting.unshift(bytes.subarray(machine.told))
    }
    if (machine.state !== State.ground || timing.at !== undefined || joiner !== undefined) this.arm()
  }

  private drain(): void {
    for (let chunk = this.waiting.shift(); chunk !== undefined; chunk = this.waiting.shift()) this.feed(chunk)
  }

  private encode(text: string): Uint8Array {
    const whole = this.half + text
    const last = whole.charCodeAt(whole.length - 1)
    const cut = last >= 0xd800 && last < 0xdc00 ? 1 : 0
    this.half = cut === 0 ? '' : whole.slice(-1)
    this.encoder ??= new TextEncoder()
    return this.encoder.encode(cut === 0 ? whole : whole.slice(0, -1))
  }
}

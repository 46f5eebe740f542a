import type { ContainerView } from '@paks/api'
import { matches, type TerminalEvent } from '@paks/keyparser'
import { spelled } from '../attention/attention-key.js'
import type { Clock } from '../clock.js'
import type { Registry } from '../command/registry.js'
import type { LineState } from '../line/index.js'
import { commandName } from '../session/host-call.js'
import { printerOn } from '../session/printer-on.js'
import { isCommandLine, type TrackerState } from '../shell/tracker.js'
import { type Foreground, foregroundOf } from './foreground.js'
import { mayBePrompt, rowOf } from './prompt-row.js'
import { isProgram, readsPrompt } from './reads-prompt.js'

/** How long the container may take to tell what is in front, in milliseconds: the user's Enter waits for it. */
const lookWithin = 3000
const tooLate = 'too late'
const LF = 0x0a
const CR = 0x0d
const ESC = 0x1b
const HASH = 0x23

/** The keyboard, as far as it is needed here. */
export interface HeldKeys {
  /** Gives the keyboard to a listener until disposed of. */
  take(listener: (event: TerminalEvent) => void): Disposable
  /** Keeps a key until {@link replay}. */
  keep(event: TerminalEvent): void
  /** Lets kept keys go where they would have gone. */
  replay(): void
  /** Sends a submit key as if it had been typed now. */
  submit(event: TerminalEvent, bytes: Uint8Array): void
  /** Sends a submit key of a line that was dealt with. */
  skip(bytes: Uint8Array): void
}

export interface UnhookedLinesOptions {
  readonly container: Pick<ContainerView, 'exec'>
  readonly clock: Clock
  readonly terminal: Screen
  readonly keys: HeldKeys
  /** The end of the output, and whether a full-screen program has the terminal. */
  readonly output: { readonly tail: string; readonly onAlternateScreen: boolean }
  readonly registry: Pick<Registry, 'get'>
  readonly attentionKey: string
  /** What the session's shell does, as its hook tells. */
  readonly mode: () => TrackerState['mode']
  /** The session's shell, as the container counts. */
  readonly pid: () => number
  /** Asks about a line, and runs it where the answer is yes. */
  readonly ask: (line: string, after: () => void) => void
}

type Key = { readonly event: TerminalEvent; readonly bytes: Uint8Array }
type Screen = Parameters<typeof printerOn>[0]

const notices = {
  degraded: 'this shell cannot report its lines, so each # line is asked about',
  nested: 'the shell in front is not the one Paks hooked, so each # line in it is asked about',
} as const

/**
 * `#` lines that no hook reports. Each is asked about and none runs unasked.
 *
 * In a session whose shell has no hook that is any such line typed exactly, unless the container says that something
 * else than a shell reads it. In a shell inside the session's shell it is one that is typed at its prompt, and there
 * the container must say so. It is asked while the submit key waits. A line that goes to anything else is sent on untouched, in its place among the other keys.
 */
export class UnhookedLines implements Disposable {
  readonly #options: UnhookedLinesOptions
  readonly #told = new Set<keyof typeof notices>()
  #line = ''
  /** What stood before the line. */
  #row = ''
  #looking: AbortController | undefined

  constructor(options: UnhookedLinesOptions) {
    this.#options = options
  }

  /** A chunk may submit a `#` line: its keys must be read before they are sent. Called for every chunk. */
  watches(chunk: Uint8Array): boolean {
    if (this.#line.charCodeAt(0) !== HASH && !chunk.includes(HASH)) return false
    return chunk.includes(CR) || chunk.includes(LF) || chunk.includes(ESC)
  }

  /** A key went to the terminal and made the line `line`. Its echo has not come yet. */
  typed({ text }: LineState): void {
    if (this.#line === '' && text !== '') this.#row = this.#isUnhooked ? this.#options.output.tail : ''
    this.#line = text
  }

  /** A line is about to be submitted. True keeps its key from the shell. */
  intercept(line: string, event: TerminalEvent): boolean {
    const text = line.trimEnd()
    if (!this.#isUnhooked || this.#options.output.onAlternateScreen || !this.#isCommand(text)) return false
    // Its bytes are a view that the parser may reuse.
    const key = { event, bytes: event.raw.slice() }
    const why = this.#options.mode() === 'degraded' ? 'degraded' : 'nested'
    const row = rowOf(this.#row)
    if (why === 'nested' && !mayBePrompt(row)) return false
    void this.#look((front) =>
      // Where the session's shell has no hook, whatever may be a shell counts as one.
      why === 'degraded'
        ? front === undefined || !isProgram(front)
        : front !== undefined && readsPrompt(front, row),
    ).then((asks) => {
      if (asks) this.#ask(text, key, why)
      else {
        this.#options.keys.submit(key.event, key.bytes)
        this.#options.keys.replay()
      }
    })
    return true
  }

  [Symbol.dispose](): void {
    this.#looking?.abort()
  }

  /** No hook tells of what is typed now. */
  get #isUnhooked(): boolean {
    const mode = this.#options.mode()
    return mode === 'degraded' || mode === 'running'
  }

  #isCommand(line: string): boolean {
    return isCommandLine(line) && this.#options.registry.get(commandName(line)) !== undefined
  }

  /** Finds out what is in front while the submit key waits. */
  async #look(asks: (front: Foreground | undefined) => boolean): Promise<boolean> {
    const { container, clock, keys, pid } = this.#options
    const cancel = new AbortController()
    this.#looking = cancel
    const keyboard = keys.take((event) => {
      keys.keep(event)
      if (matches(event, 'ctrl+c')) cancel.abort()
    })
    const late = clock.after(lookWithin, () => cancel.abort(tooLate))
    const front = await Promise.race([foregroundOf(container, pid(), cancel.signal), aborted(cancel.signal)])
    late[Symbol.dispose]()
    keyboard[Symbol.dispose]()
    // A container that does not answer has not said what reads the line; the user or the end of the session has.
    return (!cancel.signal.aborted || cancel.signal.reason === tooLate) && asks(front)
  }

  #ask(line: string, key: Key, why: keyof typeof notices): void {
    const { ask, terminal, clock, attentionKey, keys } = this.#options
    terminal.write('\r\n')
    if (!this.#told.has(why)) {
      this.#told.add(why)
      const without = attentionKey === '' ? '' : `; one typed after ${spelled(attentionKey)} is not`
      printerOn(terminal, clock).text(`paks: ${notices[why]}${without}`)
    }
    ask(line, () => keys.skip(key.bytes))
  }
}

const aborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }))

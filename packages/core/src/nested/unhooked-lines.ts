import type { ContainerView } from '@paks/api'
import { matches, type TerminalEvent } from '@paks/keyparser'
import { spelled } from '../attention/attention-key.js'
import type { Clock } from '../clock.js'
import type { Registry } from '../command/registry.js'
import type { LineState } from '../line/index.js'
import { commandName } from '../session/host-call.js'
import { printerOn } from '../session/printer-on.js'
import { isCommandLine, type TrackerState } from '../shell/tracker.js'
import { foregroundOf } from './foreground.js'
import { mayBePrompt, rowOf } from './prompt-row.js'
import { readsPrompt } from './reads-prompt.js'

/** How long the container may take to tell what is in front, in milliseconds: the user's Enter waits for it. */
const lookWithin = 1000
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
 * In a session whose shell has no hook that is any such line typed exactly. In a shell inside the session's shell it
 * is one that is typed at its prompt: what else could read it is found out from the container, while the submit key
 * waits. A line that goes to anything else is sent on untouched, in its place among the other keys.
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
    return (
      this.#options.mode() !== undefined && (chunk.includes(CR) || chunk.includes(LF) || chunk.includes(ESC))
    )
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
    if (this.#options.mode() === 'degraded') this.#ask(text, key, 'degraded')
    else {
      const row = rowOf(this.#row)
      if (!mayBePrompt(row)) return false
      void this.#look(text, key, row)
    }
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

  async #look(line: string, key: Key, row: string): Promise<void> {
    const { container, clock, keys, pid } = this.#options
    const cancel = new AbortController()
    this.#looking = cancel
    const keyboard = keys.take((event) => {
      keys.keep(event)
      if (matches(event, 'ctrl+c')) cancel.abort()
    })
    const late = clock.after(lookWithin, () => cancel.abort())
    const front = await Promise.race([foregroundOf(container, pid(), cancel.signal), aborted(cancel.signal)])
    late[Symbol.dispose]()
    keyboard[Symbol.dispose]()
    if (front !== undefined && readsPrompt(front, row)) this.#ask(line, key, 'nested')
    else {
      keys.submit(key.event, key.bytes)
      keys.replay()
    }
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

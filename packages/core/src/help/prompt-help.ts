import type { AnyCommand, CompletionContext } from '@paks/api'
import { matches, type TerminalEvent } from '@paks/keyparser'
import type { Clock } from '../clock.js'
import type { Registry } from '../command/registry.js'
import type { LineState } from '../line/index.js'
import { hintBehind, listUnder } from './at-prompt.js'
import { listRows } from './candidate-list.js'
import { complete } from './complete.js'
import type { Completion } from './completion.js'
import { hintFor } from './hint.js'
import type { Overlay, OverlayTerminal } from './overlay-terminal.js'

/** How long a completer may take, in milliseconds: the user's next keys wait for it. */
const completeWithin = 1000
/** How long a plugin that was edited may take to be built before Tab does without it, in milliseconds. */
const freshWithin = 15_000
/** How long the shell's echo must have been quiet before something is drawn behind it, in milliseconds. */
const quietBeforeDrawing = 30
/** How long after a key output may still be its echo, in milliseconds. */
const longestEcho = 1000
const bell = '\u0007'

/** The keyboard, as far as help needs it. */
export interface HelpKeys {
  /** Gives the keyboard to a listener until disposed of. */
  take(listener: (event: TerminalEvent) => void): Disposable
  /** Keeps a key until {@link replay}. */
  keep(event: TerminalEvent): void
  /** Lets kept keys go where they would have gone. */
  replay(): void
  /** Types text into the shell and into the line model. */
  type(text: string): void
}

export interface PromptHelpOptions {
  readonly registry: Pick<Registry, 'get' | 'list'>
  /** What a command's completers reach. */
  readonly reach: (command: AnyCommand) => CompletionContext
  /** Takes plugins that were edited into the registry; undefined where there is none to be edited. Never rejects. */
  readonly freshen?: () => Promise<void> | undefined
  readonly clock: Clock
  readonly terminal: OverlayTerminal
  readonly keys: HelpKeys
  /** The shell waits for a line, and no full-screen program has the terminal. */
  readonly atPrompt: () => boolean
  /** Hints may be drawn in front of this shell. */
  readonly hints: () => boolean
}

/** A `#` line that the user's keys surely made: the only kind that is helped with. */
const isHelped = ({ text, doubt, pending, keymap }: LineState): boolean =>
  doubt === 'none' && pending === undefined && keymap !== 'vi-command' && /^#(?:[A-Za-z].*)?$/.test(text)

/** Ctrl-C, whatever the protocol that sent it. */
const isInterrupt = (event: TerminalEvent): boolean => matches(event, 'ctrl+c')

/**
 * Help while a `#` line is typed into the shell: Tab completes, a second Tab lists, a dim hint shows what may follow.
 * On every other line it does nothing.
 */
export class PromptHelp {
  readonly #options: PromptHelpOptions
  #line: LineState | undefined
  /** The line a Tab left behind that could not tell which candidate was meant. */
  #undecided: string | undefined
  /** What belongs on the screen since the last key, once its echo has come. */
  #wanted: { readonly overlay: Overlay; readonly since: number } | undefined
  #quiet: Disposable | undefined

  constructor(options: PromptHelpOptions) {
    this.#options = options
  }

  /** A key is about to go to the shell, where the line is `line`. True takes it. */
  claim(event: TerminalEvent, line: LineState): boolean {
    if (!matches(event, 'tab') || !isHelped(line) || !this.#options.atPrompt()) return false
    this.#forget()
    this.#line = line
    void this.#complete(line)
    return true
  }

  /** A key went to the shell and made the line `line`. */
  typed(line: LineState): void {
    this.#line = line
    // What is typed next may be new: it is built while it is typed.
    if (line.text === '#') void this.#options.freshen?.()
    if (line.text[0] !== '#' && this.#wanted === undefined && this.#undecided === undefined) return
    this.#forget()
    this.#undecided = undefined
    this.#options.terminal.clear()
    this.#wantHint(line)
  }

  /** Output came, and erased what was drawn. It is drawn again when that was the shell's echo. */
  echoed(): void {
    const { clock, atPrompt, terminal } = this.#options
    const wanted = this.#wanted
    if (wanted === undefined || clock.now() - wanted.since > longestEcho) return
    this.#quiet?.[Symbol.dispose]()
    this.#quiet = clock.after(quietBeforeDrawing, () => {
      if (atPrompt()) terminal.show(wanted.overlay)
    })
  }

  [Symbol.dispose](): void {
    this.#forget()
    this.#options.terminal.clear()
  }

  #wantHint(line: LineState): void {
    const { hints, registry } = this.#options
    if (!hints() || !isHelped(line) || line.cursor < line.text.length) return
    const hint = hintFor(line.text, registry)
    if (hint !== '') this.#want(hintBehind(hint))
  }

  #want(overlay: Overlay): void {
    this.#wanted = { overlay, since: this.#options.clock.now() }
  }

  #forget(): void {
    this.#wanted = undefined
    this.#quiet?.[Symbol.dispose]()
    this.#quiet = undefined
  }

  async #complete(line: LineState): Promise<void> {
    const { registry, reach, clock, keys, freshen } = this.#options
    const cancel = new AbortController()
    const held = keys.take((event) => {
      if (isInterrupt(event)) cancel.abort()
      else keys.keep(event)
    })
    const fresh = freshen?.()
    if (fresh !== undefined) await this.#within(freshWithin, fresh, cancel.signal)
    const late = clock.after(completeWithin, () => cancel.abort())
    const completion = await complete(line.text, line.cursor, { registry, reach, signal: cancel.signal })
    late[Symbol.dispose]()
    held[Symbol.dispose]()
    this.#offer(line, completion)
    keys.replay()
  }

  /** Waits for work that goes on by itself when it is late, or not wanted any more. */
  #within(ms: number, work: Promise<void>, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const late = this.#options.clock.after(ms, resolve)
      const stop = (): void => {
        late[Symbol.dispose]()
        resolve()
      }
      signal.addEventListener('abort', stop, { once: true })
      void work.then(stop)
    })
  }

  #offer(line: LineState, { from, common, candidates }: Completion): void {
    const { terminal, keys } = this.#options
    const { text, cursor } = line
    const more = common.slice(cursor - from)
    const place = `${cursor} ${text}`
    const again = this.#undecided === place
    if (more !== '') keys.type(more)
    else if (candidates.length > 1 && again && cursor === text.length) {
      const { columns, rows } = terminal.size
      const list = listUnder(listRows(candidates, { columns, rows: rows - 2, colour: terminal.colour }))
      terminal.show(list)
      this.#want(list)
    } else {
      terminal.write(bell)
      this.#wantHint(line)
      if (this.#wanted !== undefined) terminal.show(this.#wanted.overlay)
    }
    if (candidates.length > 1 && this.#line !== undefined)
      this.#undecided = `${this.#line.cursor} ${this.#line.text}`
  }
}

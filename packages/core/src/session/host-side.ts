import type { HistoryEntry } from '@paks/api'
import { matches, type TerminalEvent } from '@paks/keyparser'
import { openAttention } from '../attention/attention.js'
import type { HostTerminal } from '../attention/host-terminal.js'
import { complete } from '../help/complete.js'
import type { Completion } from '../help/completion.js'
import type { OverlayTerminal } from '../help/overlay-terminal.js'
import { PromptHelp } from '../help/prompt-help.js'
import type { LineState } from '../line/index.js'
import type { Extensions } from './extensions.js'
import { HostRunner, type HostRunnerOptions } from './host-runner.js'
import type { InputPath } from './input-path.js'
import type { OutputPath } from './output-path.js'
import { printerOn } from './printer-on.js'
import { type Reach, reachOf } from './reach.js'
import type { SessionOptions } from './session-options.js'

/** Shells that draw nothing of their own behind the cursor; zsh tells whether it does. fish has suggestions there. */
const hintedShells: readonly string[] = ['bash', 'ash']
/** How long kept keys wait for a prompt that was announced, in milliseconds. */
const promptDelay = 300

export interface HostSideOptions {
  readonly session: SessionOptions
  readonly reach: Reach
  readonly extensions: Extensions
  readonly history: HistoryEntry[]
  /** Lines that ran with typed proof. */
  readonly ledger: Set<string>
  readonly terminal: OverlayTerminal
  readonly input: InputPath
  readonly output: OutputPath
  readonly attentionKey: string
  /** Called when a line has run. Resolves with true for one that must not be kept. */
  readonly settle: HostRunnerOptions['settle']
  /** The shell waits for a line. */
  readonly atPrompt: () => boolean
  /** The shell has said that nothing else draws behind the cursor. */
  readonly isBare: () => boolean
}

/**
 * What happens on the host in front of the user: `#` lines that run, help with those that are typed, the attention
 * key's own line. While it has the screen, the container's output waits.
 */
export class HostSide {
  readonly #options: HostSideOptions
  readonly #terminal: HostTerminal
  readonly #help: PromptHelp
  readonly #runner: HostRunner
  readonly #resized = new Set<() => void>()
  /** Aborted at the end of the session. */
  readonly #left = new AbortController()
  #running: { readonly cancel: AbortController; readonly done: Promise<unknown> } | undefined

  constructor(options: HostSideOptions) {
    this.#options = options
    const { extensions, history, terminal, input, output, reach } = options
    const { backend, clock, debug = false } = options.session
    const hints = options.session.hints ?? (terminal.isTTY && terminal.colour)
    this.#terminal = this.#makeTerminal()
    this.#help = new PromptHelp({
      registry: extensions.registry,
      freshen: () => this.#freshen(),
      reach: (command) => reachOf(reach, command),
      clock,
      terminal,
      keys: input,
      atPrompt: () => options.atPrompt() && !output.onAlternateScreen,
      hints: () => hints && (options.isBare() || hintedShells.includes(reach.session.shell)),
    })
    this.#runner = new HostRunner({
      extensions,
      backend,
      reach,
      terminal: this.#terminal,
      printer: (onPrint) => printerOn(terminal, clock, onPrint),
      debug,
      history,
      settle: options.settle,
    })
  }

  /** Runs a line before the shell's next output is shown. */
  begin(line: string, ask: boolean, after: () => void = () => undefined): void {
    const { output, input, attentionKey } = this.#options
    const cancel = new AbortController()
    output.hold()
    const keep = (event: TerminalEvent): void => {
      if (!matches(event, attentionKey)) input.keep(event)
    }
    const done = this.#runner.run(line, { ask, cancel, keep, mayBeComment: true }).finally(() => {
      after()
      this.#giveBack()
    })
    this.#running = { cancel, done }
  }

  /** Names the command that a mistyped name most likely means. */
  suggest(name: string): void {
    this.#runner.suggest(name)
  }

  /** True takes a key that is not for the shell: the attention key, or Tab on a `#` line. */
  claim(event: TerminalEvent, line: LineState | undefined): boolean {
    const { attentionKey } = this.#options
    if (attentionKey === '' || !matches(event, attentionKey))
      return line !== undefined && this.#help.claim(event, line)
    const cancel = new AbortController()
    this.#running = { cancel, done: this.#attend(cancel) }
    return true
  }

  /** A key went to the shell. */
  typed(line: LineState): void {
    this.#help.typed(line)
  }

  /** Output came. */
  echoed(): void {
    this.#help.echoed()
  }

  /** The window has a new size. */
  resized(): void {
    this.#options.terminal.clear()
    for (const listener of this.#resized) listener()
  }

  /** Cancels what runs and waits for its end. */
  async stop(): Promise<void> {
    this.#left.abort()
    this.#running?.cancel.abort()
    await this.#running?.done
    this.#help[Symbol.dispose]()
  }

  /** The shell has screen and keyboard again. */
  #giveBack(): void {
    const { input, output } = this.#options
    this.#running = undefined
    output.release()
    // The prompt's end was held with it, and has let the first kept line go, unless the shell draws none.
    if (input.hasTypeAhead)
      this.#options.session.clock.after(promptDelay, () => input.hasTypeAhead && input.releaseTypeAhead(true))
  }

  #attend(cancel: AbortController): Promise<void> {
    const { input, output, history, ledger, attentionKey, session } = this.#options
    return openAttention(
      {
        terminal: this.#terminal,
        key: attentionKey,
        screen: () => ({ alternate: output.onAlternateScreen, cursorHidden: output.cursorHidden }),
        hold: () => {
          output.hold()
          return { [Symbol.dispose]: () => this.#giveBack() }
        },
        resize: (size) => session.transport.resize(size),
        pass: (event) => input.pass(event.raw),
        complete: (line, cursor, signal) => this.#complete(line, cursor, signal),
        history: () => history.map(({ line }) => line),
        run: (line) => {
          ledger.add(line)
          // Ctrl-C ends the command, and not the line it was typed in.
          const own = new AbortController()
          cancel.signal.addEventListener('abort', () => own.abort(), { once: true })
          return this.#runner.run(line, { ask: false, cancel: own, keep: () => undefined })
        },
      },
      cancel.signal,
    )
  }

  /** Takes what was edited meanwhile into what Tab knows; what does not build stays as it was. */
  #freshen(): Promise<void> | undefined {
    const { extensions } = this.#options
    return extensions.follows
      ? extensions.freshen({ signal: this.#left.signal }).catch(() => undefined)
      : undefined
  }

  #complete(line: string, cursor: number, signal: AbortSignal): Promise<Completion> {
    const { extensions, reach } = this.#options
    return complete(line, cursor, {
      registry: extensions.registry,
      reach: (command) => reachOf(reach, command),
      signal,
    })
  }

  #makeTerminal(): HostTerminal {
    const { terminal, input, session } = this.#options
    return {
      get size() {
        return terminal.size
      },
      colour: terminal.colour,
      clock: session.clock,
      write: (text) => void terminal.write(text),
      take: (listener) => input.take(listener),
      onResize: (listener) => {
        this.#resized.add(listener)
        return { [Symbol.dispose]: () => void this.#resized.delete(listener) }
      },
    }
  }
}

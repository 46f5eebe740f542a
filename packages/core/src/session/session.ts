import { randomUUID } from 'node:crypto'
import type { Backend, ContainerView, Ended, HistoryEntry, Plugin, SessionView, Transport } from '@paks/api'
import type { Clock } from '../clock.js'
import { Registry } from '../command/registry.js'
import { summaryOf } from '../command/usage.js'
import { HookBus } from '../hook/bus.js'
import { Printer } from '../print/printer.js'
import { authorize } from '../shell/authorize.js'
import { shellDialect } from '../shell/shell-kind.js'
import { newTracker, type Proof, type TrackerEffect, type TrackerEvent, track } from '../shell/tracker.js'
import { callHost, commandName } from './host-call.js'
import { InputPath } from './input-path.js'
import { OutputPath } from './output-path.js'
import { answerOf, isInterrupt } from './question.js'
import { terminalReset } from './terminal-reset.js'
import type { UserTerminal } from './user-terminal.js'

/** How long output must have been quiet before a shell that has not said hello counts as silent, in milliseconds. */
const quietBeforeSilence = 1500
/** Exit statuses above it tell that a signal ended the process: it had no time to tidy up. */
const signalBase = 128
/** How long kept keys wait for a prompt that was announced, in milliseconds. */
const promptDelay = 300

export interface SessionOptions {
  readonly backend: Backend
  readonly container: ContainerView
  /** Attached, not yet read from. */
  readonly transport: Transport
  readonly terminal: UserTerminal
  readonly plugins: readonly Plugin[]
  readonly clock: Clock
  /** Marks of this session carry it. */
  readonly nonce: string
  /** The shell's name as far as it is known before it says hello. */
  readonly shell: string
  /** Print stacks of unexpected errors. */
  readonly debug?: boolean
}

/**
 * One shell in one container in front of one user: bytes through in both directions, `#` lines run on the host.
 *
 * @example
 * const ended = await new Session({ backend, container, transport, terminal, … }).run()
 */
export class Session {
  readonly #options: SessionOptions
  readonly #registry: Registry
  readonly #hooks: HookBus
  readonly #output: OutputPath
  readonly #input: InputPath
  readonly #history: HistoryEntry[] = []
  /** Lines that ran with typed proof: the same line again needs no question. */
  readonly #ledger = new Set<string>()
  readonly #view: SessionView
  #tracker = newTracker
  #shell: string
  #silence: Disposable | undefined
  #running: { readonly cancel: AbortController; readonly done: Promise<void> } | undefined
  #toldDegraded = false
  /** The user's last line, or Ctrl-D, may have ended the shell. */
  asksToEnd = false
  /** The shell that was asked for is not in the image. */
  missingShell: { readonly wanted: string; readonly found: readonly string[] } | undefined

  constructor(options: SessionOptions) {
    this.#options = options
    this.#shell = options.shell
    this.#registry = new Registry(options.plugins)
    this.#hooks = new HookBus(options.plugins, options.clock, (message) => this.#printer().error(message))
    this.#output = new OutputPath({ ...options, onMark: (mark) => this.#follow({ kind: 'mark', mark }) })
    this.#output.onChunk = () => this.#awaitHello()
    this.#input = new InputPath(options.terminal, options.transport, {
      submitted: (line) => {
        this.asksToEnd = asksToEnd(line)
        this.#follow({ kind: 'submit', line })
      },
      endOfFile: () => {
        this.asksToEnd = true
      },
      intercept: (line) => this.#intercept(line),
    })
    this.#view = this.#makeView()
  }

  /** Runs until the shell ends, is let go of or is lost. */
  async run(): Promise<Ended> {
    const { terminal, transport } = this.#options
    terminal.onResize(() => {
      transport.resize(terminal.size)
      void this.#hooks.observe('resize', terminal.size, this.#view)
    })
    if (this.#hooks.wantsOutput)
      this.#output.onShown = (bytes) => this.#hooks.output(bytes.slice(), this.#view)
    this.#output.start()
    void this.#hooks.observe('session:start', this.#view)
    const ended = await transport.ended
    this.#silence?.[Symbol.dispose]()
    this.#running?.cancel.abort()
    await this.#running?.done
    this.#input[Symbol.dispose]()
    this.#output[Symbol.dispose]()
    if (ended.kind !== 'exit' || ended.code > signalBase)
      terminal.write(terminalReset(this.#output.onAlternateScreen))
    await this.#hooks.observe('session:end', this.#view, ended.kind)
    return ended
  }

  #follow(event: TrackerEvent): void {
    const { state, effect } = track(this.#tracker, event)
    this.#tracker = state
    if (effect !== undefined) this.#obey(effect)
  }

  #obey(effect: TrackerEffect): void {
    switch (effect.kind) {
      case 'hello':
        this.#shell = effect.shell
        this.#silence?.[Symbol.dispose]()
        this.#input.careful = false
        this.#input.setDialect(shellDialect(effect.shell), effect.utf8)
        return
      case 'degraded':
        this.#input.setDialect(shellDialect(this.#shell), true)
        this.#input.careful = true
        return
      case 'no-shell':
        this.missingShell = effect
        return
      case 'prompt':
        this.asksToEnd = false
        this.#input.beginLine()
        void this.#hooks.observe('prompt', this.#view)
        return
      case 'ready':
        if (this.#input.hasTypeAhead) this.#input.releaseTypeAhead(false)
        return
      case 'accepted':
        this.#accept(effect.text, effect.proof)
    }
  }

  /** Each chunk without a hello begins the wait for silence anew. */
  #awaitHello(): void {
    if (this.#tracker.mode !== 'boot') return
    this.#silence?.[Symbol.dispose]()
    this.#silence = this.#options.clock.after(quietBeforeSilence, () => this.#follow({ kind: 'silence' }))
  }

  /** The shell accepted a line and waits, before its next prompt, for us to read on. */
  #accept(line: string, proof: Proof): void {
    const name = commandName(line)
    const command = this.#registry.get(name)
    if (command === undefined) {
      this.#suggest(name)
      return
    }
    const verdict = authorize({ text: line, proof, readOnly: command.readOnly === true }, this.#ledger)
    if (proof === 'typed') this.#ledger.add(line)
    this.#begin(line, verdict === 'ask')
  }

  /** Without a hook nothing tells a prompt from a program that reads lines: a `#` line is asked about. */
  #intercept(line: string): boolean {
    const text = line.trimEnd()
    const known = /^#[A-Za-z0-9]/.test(text) && this.#registry.get(commandName(text)) !== undefined
    if (!known || this.#output.onAlternateScreen) return false
    this.#options.terminal.write('\r\n')
    if (!this.#toldDegraded) {
      this.#toldDegraded = true
      this.#printer().text('paks: this shell cannot report its lines, so each # line is asked about')
    }
    this.#begin(text, true, () => this.#input.pass(enter))
    return true
  }

  #begin(line: string, ask: boolean, after: () => void = () => undefined): void {
    const cancel = new AbortController()
    const done = this.#runOnHost(line, ask, cancel).finally(() => {
      this.#running = undefined
      after()
      this.#output.release()
      // The prompt's end was held with it, and has let the first kept line go, unless the shell draws none.
      if (this.#input.hasTypeAhead) {
        this.#options.clock.after(
          promptDelay,
          () => this.#input.hasTypeAhead && this.#input.releaseTypeAhead(true),
        )
      }
    })
    this.#running = { cancel, done }
  }

  async #runOnHost(line: string, ask: boolean, cancel: AbortController): Promise<void> {
    this.#output.hold()
    using _keyboard = this.#input.take((event) => {
      if (isInterrupt(event)) cancel.abort()
      else this.#input.keep(event)
    })
    const printer = this.#printer()
    const at = this.#options.clock.now()
    if (ask && !(await this.#confirm(`run "${line}" on the host?`, cancel.signal))) return
    const command = this.#registry.get(commandName(line))
    if (command === undefined) return
    const { backend, container, debug = false } = this.#options
    const ok = await callHost({
      line,
      command,
      backend,
      container,
      session: this.#view,
      hooks: this.#hooks,
      out: printer,
      ask: { confirm: (question) => this.#confirm(question, cancel.signal) },
      signal: cancel.signal,
      debug,
      find: (name) => this.#registry.get(name),
    })
    printer.finish()
    this.#history.push({ line, at: new Date(), ok })
    void this.#hooks.observe('command:done', { line, ok, ms: this.#options.clock.now() - at }, this.#view)
  }

  /** Asks at the keyboard. The keys of the answer go nowhere else. */
  #confirm(question: string, signal: AbortSignal): Promise<boolean> {
    const { terminal } = this.#options
    terminal.write(`${question} [y/N] `)
    return new Promise((resolve) => {
      const answered = (yes: boolean): void => {
        keyboard[Symbol.dispose]()
        signal.removeEventListener('abort', cancelled)
        terminal.write(`${yes ? 'y' : 'n'}\r\n`)
        resolve(yes)
      }
      const cancelled = (): void => answered(false)
      const keyboard = this.#input.take((event) => {
        const answer = answerOf(event)
        if (answer !== undefined) answered(answer === 'yes')
      })
      signal.addEventListener('abort', cancelled, { once: true })
    })
  }

  #suggest(name: string): void {
    const near = this.#registry.nearest(name)
    if (near === undefined) return
    this.#printer().error(`there is no #${name}`, `did you mean #${near.name}? #help lists all commands`)
  }

  #printer(): Printer {
    const { terminal, clock } = this.#options
    return new Printer({
      isTTY: terminal.isTTY,
      get columns() {
        return terminal.size.columns
      },
      colour: terminal.colour,
      raw: true,
      write: (text) => terminal.write(text),
      drained: () => terminal.drained(),
      every: (ms, tick) => clock.every(ms, tick),
    })
  }

  #makeView(): SessionView {
    const shell = (): string => this.#shell
    return {
      id: randomUUID(),
      engine: this.#options.backend.engine,
      get shell() {
        return shell()
      },
      history: this.#history,
      commands: this.#registry.list().map(summaryOf),
    }
  }
}

const enter = new Uint8Array([0x0d])

/** A line that leaves the shell, or that the keys do not tell. */
const asksToEnd = (line: string | undefined): boolean =>
  line === undefined || /(?:^|[;&|]\s*)(?:exit|logout|exec)\b/.test(line)

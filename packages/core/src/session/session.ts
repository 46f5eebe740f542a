import { randomUUID } from 'node:crypto'
import type {
  Backend,
  CommandSummary,
  ContainerView,
  Ended,
  Environments,
  HistoryEntry,
  Output,
  Plugin,
  SessionView,
  SettingsView,
  Transport,
} from '@paks/api'
import { keyWatch } from '../attention/attention-key.js'
import { DetachSequence } from '../attention/detach-keys.js'
import type { Clock } from '../clock.js'
import { Registry } from '../command/registry.js'
import { summaryOf } from '../command/usage.js'
import { OverlayTerminal } from '../help/overlay-terminal.js'
import { HookBus } from '../hook/bus.js'
import type { RealHost } from '../host/granted-host.js'
import { UnhookedLines } from '../nested/unhooked-lines.js'
import { authorize } from '../shell/authorize.js'
import { shellDialect } from '../shell/shell-kind.js'
import { newTracker, type Proof, type TrackerEffect, type TrackerEvent, track } from '../shell/tracker.js'
import { CommandRecord } from '../shell-control/command-record.js'
import { SessionShell, type ShellAtHand } from '../shell-control/session-shell.js'
import { sessionControl } from './control.js'
import { commandName } from './host-call.js'
import { HostSide } from './host-side.js'
import { InputPath } from './input-path.js'
import { OutputPath } from './output-path.js'
import { printerOn } from './printer-on.js'
import { noEnvironments, noHost, noSettings, type Reach } from './reach.js'
import { ownKeys, type SessionChoices } from './session-choices.js'
import { ShellTalk } from './shell-talk.js'
import { terminalReset } from './terminal-reset.js'
import type { UserTerminal } from './user-terminal.js'

/** How long output must have been quiet before a shell that has not said hello counts as silent, in milliseconds. */
const quietBeforeSilence = 1500
/** How long a prompt must have stood for type-ahead to be used up, in milliseconds. */
const quietAtPrompt = 1000
/** Exit statuses above it tell that a signal ended the process: it had no time to tidy up. */
const signalBase = 128

export interface SessionOptions extends SessionChoices {
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
  /** The shell runs already; `hooked` when it has the hook of an earlier session with this nonce. */
  readonly joined?: { readonly hooked: boolean; readonly utf8: boolean }
  /** What commands may do on the host; each is held to its permissions. */
  readonly host?: RealHost
  readonly environments?: Environments
  readonly settings?: SettingsView
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
  readonly #terminal: OverlayTerminal
  readonly #attentionKey: string
  readonly #registry: Registry
  readonly #hooks: HookBus
  readonly #output: OutputPath
  readonly #input: InputPath
  readonly #host: HostSide
  readonly #unhooked: UnhookedLines
  readonly #history: HistoryEntry[] = []
  /** Lines that ran with typed proof: the same line again needs no question. */
  readonly #ledger = new Set<string>()
  readonly #view: SessionView
  readonly #record = new CommandRecord()
  readonly #talk: ShellTalk
  readonly #control: SessionShell
  #tracker = newTracker
  /** A line was accepted, and the prompt after it is not drawn yet. */
  #promptComing = false
  #shell: string
  /** The shell's process id in its container. */
  #pid = 1
  #leave: (ended: Ended) => void = () => undefined
  #silence: Disposable | undefined
  #quiet: Disposable | undefined
  /** The user's last line, or Ctrl-D, may have ended the shell. */
  asksToEnd = false
  /** The shell that was asked for is not in the image. */
  missingShell: { readonly wanted: string; readonly found: readonly string[] } | undefined

  constructor(options: SessionOptions) {
    this.#options = options
    this.#shell = options.shell
    this.#registry = new Registry(options.plugins)
    const { plugins, clock, transport } = options
    const terminal = new OverlayTerminal(options.terminal)
    this.#terminal = terminal
    const { attention, detach } = ownKeys(options, options.backend)
    this.#attentionKey = attention
    this.#hooks = new HookBus(plugins, clock, (message) => printerOn(terminal, clock).error(message))
    this.#view = this.#makeView()
    this.#output = new OutputPath({
      ...options,
      terminal,
      onMark: (mark) => this.#follow({ kind: 'mark', mark }),
      onAside: (mark) => {
        this.#record.hear(mark)
        this.#talk.hear(mark)
      },
    })
    this.#output.onChunk = () => {
      this.#awaitHello()
      this.#host.echoed()
    }
    const isKey = keyWatch(
      attention,
      detach.map(({ byte }) => byte),
    )
    const leaving = new DetachSequence(detach, () => this.#detach())
    this.#input = new InputPath(options.terminal, transport, clock, {
      submitted: (line) => {
        this.asksToEnd = asksToEnd(line)
        this.#record.submitted(line)
        this.#follow({ kind: 'submit', line })
      },
      endOfFile: () => {
        this.asksToEnd = true
      },
      intercept: (line, event) => this.#unhooked.intercept(line, event),
      watches: (chunk) => isKey(chunk) || this.#unhooked.watches(chunk),
      claim: (event, line) => leaving.claim(event) || this.#host.claim(event, line),
      typed: (line) => {
        this.#unhooked.typed(line)
        this.#host.typed(line)
      },
    })
    this.#unhooked = new UnhookedLines({
      ...options,
      terminal,
      keys: this.#input,
      output: this.#output,
      registry: this.#registry,
      attentionKey: this.#attentionKey,
      mode: () => this.#tracker.mode,
      pid: () => this.#pid,
      ask: (line, after) => this.#host.begin(line, true, after),
    })
    this.#talk = this.#makeTalk()
    this.#control = new SessionShell(
      () => this.#atHand,
      (errands, asked) => this.#talk.ask(errands, asked),
      this.#record,
    )
    this.#host = new HostSide({
      session: options,
      reach: this.#makeReach(),
      registry: this.#registry,
      hooks: this.#hooks,
      history: this.#history,
      ledger: this.#ledger,
      terminal,
      input: this.#input,
      output: this.#output,
      attentionKey: this.#attentionKey,
      settle: (line, out) => this.#settle(line, out),
      atPrompt: () => this.#tracker.mode === 'prompt',
      isBare: () => this.#tracker.bare,
    })
  }

  /** Runs until the shell ends, is let go of or is lost. */
  async run(): Promise<Ended> {
    const { terminal, transport } = this.#options
    terminal.onResize(() => {
      transport.resize(terminal.size)
      this.#host.resized()
      void this.#hooks.observe('resize', terminal.size, this.#view)
    })
    if (this.#hooks.wantsOutput)
      this.#output.onShown = (bytes) => this.#hooks.output(bytes.slice(), this.#view)
    this.#join()
    this.#output.start()
    void this.#hooks.observe('session:start', this.#view)
    const left = new Promise<Ended>((resolve) => {
      this.#leave = resolve
    })
    const ended = await Promise.race([transport.ended, left])
    this.#silence?.[Symbol.dispose]()
    this.#quiet?.[Symbol.dispose]()
    this.#unhooked[Symbol.dispose]()
    await this.#host.stop()
    this.#input[Symbol.dispose]()
    this.#output[Symbol.dispose]()
    if (ended.kind !== 'exit' || ended.code > signalBase)
      terminal.write(terminalReset(this.#output.onAlternateScreen))
    await this.#hooks.observe('session:end', this.#view, ended.kind)
    return ended
  }

  #join(): void {
    const { joined } = this.#options
    if (joined === undefined) return
    this.#input.setDialect(shellDialect(this.#shell), joined.utf8)
    this.#follow({ kind: 'joined', hooked: joined.hooked })
  }

  /** Leaves the shell running. */
  #detach(): void {
    void this.#hooks.observe('detach', this.#view)
    this.#options.transport.detach()
  }

  #follow(event: TrackerEvent): void {
    const { state, effect } = track(this.#tracker, event)
    this.#tracker = state
    if (effect !== undefined) this.#obey(effect)
  }

  #obey(effect: TrackerEffect): void {
    this.#quiet?.[Symbol.dispose]()
    switch (effect.kind) {
      case 'hello':
        this.#shell = effect.shell
        this.#pid = effect.pid
        this.#silence?.[Symbol.dispose]()
        this.#input.setDialect(shellDialect(effect.shell), effect.utf8)
        return
      case 'degraded':
        this.#input.setDialect(shellDialect(this.#shell), true)
        return
      case 'no-shell':
        this.missingShell = effect
        return
      case 'prompt':
        this.asksToEnd = false
        this.#promptComing = false
        this.#input.beginLine()
        this.#quiet = this.#options.clock.after(quietAtPrompt, () => this.#follow({ kind: 'quiet' }))
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
      this.#host.suggest(name)
      return
    }
    const verdict = authorize({ text: line, proof, readOnly: command.readOnly === true }, this.#ledger)
    if (proof === 'typed') this.#ledger.add(line)
    this.#promptComing = true
    this.#host.begin(line, verdict === 'ask')
  }

  /** A line that must not be kept leaves the shell's history, and nothing here remembers it. */
  async #settle(line: string, out: Output): Promise<boolean> {
    const settled = await this.#control.settle(line)
    if (settled === 'ordinary') return false
    this.#ledger.delete(line)
    if (settled === 'kept') out.text(`paks: ${this.#shell} keeps this line in its history`)
    return true
  }

  get #atHand(): ShellAtHand {
    return { container: this.#options.container, pid: this.#pid, name: this.#shell }
  }

  #makeTalk(): ShellTalk {
    const { nonce, clock, transport } = this.#options
    return new ShellTalk({
      nonce,
      clock,
      output: this.#output,
      shell: () => this.#atHand,
      place: () => {
        const { mode } = this.#tracker
        if (mode === 'boot' || mode === 'degraded') return 'unknown'
        if (this.#promptComing) return 'prompt-coming'
        if (mode !== 'prompt') return 'elsewhere'
        return this.#input.isEmptyLine ? 'empty-line' : 'line'
      },
      enter: () => {
        this.#follow({ kind: 'submit', line: '' })
        transport.write(enter)
      },
      isAhead: () => this.#tracker.open.some(({ reported }) => !reported),
    })
  }

  #makeReach(): Reach {
    const { backend, container, environments, settings, host } = this.#options
    return {
      container,
      session: this.#view,
      host: host ?? noHost,
      shell: this.#control,
      control: sessionControl({
        detach: () => this.#detach(),
        exit: () => {
          this.asksToEnd = true
          this.#leave({ kind: 'exit', code: 0 })
        },
        load: (plugin) => {
          this.#registry.add(plugin)
          this.#hooks.add(plugin)
        },
      }),
      images: backend.images,
      environments: environments ?? noEnvironments,
      settings: settings ?? noSettings,
    }
  }

  #makeView(): SessionView {
    const shell = (): string => this.#shell
    const commands = (): readonly CommandSummary[] => this.#registry.list().map(summaryOf)
    return {
      id: randomUUID(),
      engine: this.#options.backend.engine,
      get shell() {
        return shell()
      },
      history: this.#history,
      get commands() {
        return commands()
      },
    }
  }
}

const enter = new Uint8Array([0x0d])

/** A line that leaves the shell, or that the keys do not tell. */
const asksToEnd = (line: string | undefined): boolean =>
  line === undefined || /(?:^|[;&|]\s*)(?:exit|logout|exec)\b/.test(line)

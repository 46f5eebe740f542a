import type { Ended, HistoryEntry, Output, SessionView } from '@paks/api'
import { keyWatch } from '../attention/attention-key.js'
import { DetachSequence } from '../attention/detach-keys.js'
import { OverlayTerminal } from '../help/overlay-terminal.js'
import { UnhookedLines } from '../nested/unhooked-lines.js'
import { authorize } from '../shell/authorize.js'
import { shellDialect } from '../shell/shell-kind.js'
import type { Proof, TrackerEffect } from '../shell/tracker.js'
import { asksToEnd } from './asks-to-end.js'
import { Extensions } from './extensions.js'
import { Following } from './following.js'
import { commandName } from './host-call.js'
import { HostSide } from './host-side.js'
import { InputPath } from './input-path.js'
import { Notices } from './notices.js'
import { OutputPath } from './output-path.js'
import { printerOn } from './printer-on.js'
import { reachIn } from './reach.js'
import { ownKeys } from './session-choices.js'
import type { SessionOptions } from './session-options.js'
import { viewOf } from './session-view.js'
import { ShellSide } from './shell-side.js'
import { terminalReset } from './terminal-reset.js'

/** Exit statuses above it tell that a signal ended the process: it had no time to tidy up. */
const signalBase = 128

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
  readonly #extensions: Extensions
  readonly #notices: Notices
  readonly #output: OutputPath
  readonly #input: InputPath
  readonly #host: HostSide
  readonly #unhooked: UnhookedLines
  readonly #history: HistoryEntry[] = []
  /** Lines that ran with typed proof: the same line again needs no question. */
  readonly #ledger = new Set<string>()
  readonly #view: SessionView
  readonly #shell: ShellSide
  readonly #following: Following
  #leave: (ended: Ended) => void = () => undefined
  /** The user's last line, or Ctrl-D, may have ended the shell. */
  asksToEnd = false
  /** The shell that was asked for is not in the image. */
  missingShell: { readonly wanted: string; readonly found: readonly string[] } | undefined

  constructor(options: SessionOptions) {
    this.#options = options
    const { clock, transport } = options
    const terminal = new OverlayTerminal(options.terminal)
    this.#terminal = terminal
    const { attention, detach } = ownKeys(options, options.backend)
    this.#attentionKey = attention
    this.#notices = new Notices(terminal, clock)
    this.#following = new Following(clock, (effect) => this.#obey(effect))
    this.#extensions = new Extensions(
      options,
      (message) => this.#notices.add(message),
      () => this.#showOutput(),
    )
    const { registry } = this.#extensions
    this.#view = viewOf({
      engine: options.backend.engine,
      shell: () => this.#shell.name,
      history: this.#history,
      registry,
    })
    this.#output = new OutputPath({
      ...options,
      terminal,
      onMark: (mark) => this.#following.follow({ kind: 'mark', mark }),
      onAside: (mark) => this.#shell.hear(mark),
    })
    this.#shell = this.#makeShell()
    this.#output.onChunk = () => {
      options.joined?.drawn()
      this.#following.heard()
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
        this.#shell.submitted(line)
        this.#following.follow({ kind: 'submit', line })
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
      registry,
      attentionKey: this.#attentionKey,
      mode: () => this.#following.mode,
      pid: () => this.#shell.pid,
      ask: (line, after) => this.#host.begin(line, true, after),
    })
    this.#host = new HostSide({
      session: options,
      reach: reachIn(options, {
        session: this.#view,
        shell: this.#shell.control,
        control: {
          continueIn: (image, how) => this.#shell.continueIn(image, how),
          mayContinue: (how) => this.#shell.mayContinue(how),
          detach: () => this.#detach(),
          exit: () => {
            this.asksToEnd = true
            this.#shell.exit()
          },
          load: (path, how) => this.#extensions.load(path, how),
          unload: (name) => this.#extensions.unload(name),
        },
      }),
      extensions: this.#extensions,
      history: this.#history,
      ledger: this.#ledger,
      terminal,
      input: this.#input,
      output: this.#output,
      attentionKey: this.#attentionKey,
      settle: (line, out) => this.#settle(line, out),
      atPrompt: () => this.#following.mode === 'prompt',
      isBare: () => this.#following.isBare,
    })
  }

  /** Nothing has told yet whether a shell of ours is there. */
  get isBooting(): boolean {
    return this.#following.mode === 'boot'
  }

  /** Runs until the shell ends, is let go of or is lost. */
  async run(): Promise<Ended> {
    const { terminal, transport } = this.#options
    terminal.onResize(() => {
      transport.resize(terminal.size)
      this.#host.resized()
      void this.#extensions.hooks.observe('resize', terminal.size, this.#view)
    })
    this.#showOutput()
    this.#join()
    this.#output.start()
    void this.#extensions.hooks.observe('session:start', this.#view)
    const left = new Promise<Ended>((resolve) => {
      this.#leave = resolve
    })
    const ended = await Promise.race([transport.ended, left])
    this.#following[Symbol.dispose]()
    this.#unhooked[Symbol.dispose]()
    await this.#host.stop()
    this.#shell[Symbol.dispose]()
    this.#input[Symbol.dispose]()
    this.#output[Symbol.dispose]()
    if (ended.kind !== 'exit' || ended.code > signalBase)
      terminal.write(terminalReset(this.#output.onAlternateScreen))
    await this.#extensions.hooks.observe('session:end', this.#view, ended.kind)
    this.#notices.tell(this.#output.tail)
    return ended
  }

  /** Copies output for those who observe it, where there are any. */
  #showOutput(): void {
    const { hooks } = this.#extensions
    this.#output.onShown = hooks.wantsOutput ? (bytes) => hooks.output(bytes.slice(), this.#view) : undefined
  }

  #join(): void {
    const { joined } = this.#options
    if (joined === undefined) return
    this.#input.setDialect(shellDialect(this.#shell.name), joined.utf8)
    this.#following.follow({ kind: 'joined', hooked: joined.hooked })
  }

  /** Leaves the shell running. */
  #detach(): void {
    void this.#extensions.hooks.observe('detach', this.#view)
    this.#options.transport.detach()
  }

  #obey(effect: TrackerEffect): void {
    switch (effect.kind) {
      case 'hello':
        this.#shell.name = effect.shell
        this.#shell.pid = effect.pid
        this.#input.setDialect(shellDialect(effect.shell), effect.utf8)
        return
      case 'degraded':
        this.#input.setDialect(shellDialect(this.#shell.name), true)
        return
      case 'no-shell':
        this.missingShell = effect
        return
      case 'prompt':
        this.#notices.tell(this.#output.tail)
        this.asksToEnd = false
        this.#input.beginLine()
        void this.#extensions.hooks.observe('prompt', this.#view)
        return
      case 'ready':
        if (this.#input.hasTypeAhead) this.#input.releaseTypeAhead(false)
        return
      case 'accepted':
        this.#accept(effect.text, effect.proof)
    }
  }

  /** The shell accepted a line and waits, before its next prompt, for us to read on. */
  #accept(line: string, proof: Proof): void {
    const name = commandName(line)
    const command = this.#extensions.registry.get(name)
    const verdict = authorize({ text: line, proof, readOnly: command?.readOnly === true }, this.#ledger)
    // One that is not known may have been written since: it is looked for when there is nothing to ask.
    if (command === undefined && (verdict === 'ask' || !this.#extensions.follows)) {
      this.#host.suggest(name)
      return
    }
    if (proof === 'typed') this.#ledger.add(line)
    this.#following.taken()
    this.#host.begin(line, verdict === 'ask')
  }

  /** A line that must not be kept leaves the shell's history, and nothing here remembers it. */
  async #settle(line: string, out: Output): Promise<boolean> {
    const secret = await this.#shell.settle(line, out)
    if (secret) this.#ledger.delete(line)
    return secret
  }

  #makeShell(): ShellSide {
    const { terminal, clock } = this.#options
    return new ShellSide({
      session: this.#options,
      output: this.#output,
      place: () => this.#following.place(() => this.#input.isEmptyLine),
      isAhead: () => this.#following.isAhead,
      entering: () => this.#following.follow({ kind: 'submit', line: '' }),
      restarted: () => this.#following.restart(),
      leave: () => this.#leave({ kind: 'exit', code: 0 }),
      say: (text) => printerOn(terminal, clock).text(text),
    })
  }
}

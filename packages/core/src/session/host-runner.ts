import { type Backend, type HistoryEntry, type Output, PaksError } from '@paks/api'
import type { TerminalEvent } from '@paks/keyparser'
import { askAt } from '../attention/asking.js'
import type { HostTerminal } from '../attention/host-terminal.js'
import type { Printer } from '../print/printer.js'
import type { Extensions } from './extensions.js'
import { callHost, commandName } from './host-call.js'
import { pageOn } from './paging.js'
import type { Freshening } from './plugin-source.js'
import { isInterrupt } from './question.js'
import type { Reach } from './reach.js'

/** What `#` lines run with, the same for all lines of a session. */
export interface HostRunnerOptions {
  readonly extensions: Extensions
  readonly backend: Pick<Backend, 'capabilities'>
  readonly reach: Reach
  readonly terminal: HostTerminal
  readonly printer: (onPrint: () => void) => Printer
  readonly debug: boolean
  /** What ran is added to it. */
  readonly history: HistoryEntry[]
  /** Called when a line has run. Resolves with true for one that must not be kept. */
  readonly settle: (line: string, out: Output) => Promise<boolean>
}

/** How one line runs. */
export interface HostRun {
  /** Ask the user first. */
  readonly ask: boolean
  readonly cancel: AbortController
  /** To the shell it was a comment: one that names no command is told of only where it is near to one. */
  readonly mayBeComment?: boolean
  /** Gets the keys typed meanwhile, Ctrl-C aside, which cancels. */
  readonly keep: (event: TerminalEvent) => void
}

/** Runs `#` lines on the host, with the keyboard to itself. Never rejects. */
export class HostRunner {
  readonly #options: HostRunnerOptions
  /** Old names of commands that were told of. */
  readonly #told = new Set<string>()

  constructor(options: HostRunnerOptions) {
    this.#options = options
  }

  /** Resolves with whether anything was printed. */
  async run(line: string, { ask, cancel, keep, mayBeComment = false }: HostRun): Promise<boolean> {
    const { extensions, backend, reach, terminal, debug, history } = this.#options
    const { registry, hooks } = extensions
    const name = commandName(line)
    using _keyboard = terminal.take((event) => {
      if (isInterrupt(event)) cancel.abort()
      else keep(event)
    })
    let printed = false
    const out = this.#options.printer(() => {
      printed = true
    })
    const at = terminal.clock.now()
    const asking = askAt(terminal, cancel.signal)
    if (ask && !(await asking.confirm(`run "${line}" on the host?`))) return false
    if (!(await this.#bringUpToDate({ command: name, ask: asking, signal: cancel.signal }, out))) return true
    const command = registry.get(name)
    if (command === undefined) {
      if (mayBeComment) this.suggest(name)
      else this.#unknown(name, out)
      return true
    }
    this.#tellName(name, out)
    const ok = await callHost({
      line,
      command,
      backend,
      reach,
      hooks,
      out,
      page: pageOn({ host: reach.host, settings: reach.settings, size: () => terminal.size }),
      ask: asking,
      signal: cancel.signal,
      debug,
      find: (other) => registry.get(other),
    })
    const secret = await this.#options.settle(line, out)
    out.finish()
    if (!secret) history.push({ line, at: new Date(), ok })
    const told = secret ? `#${name}` : line
    void hooks.observe('command:done', { line: told, ok, ms: terminal.clock.now() - at }, reach.session)
    return printed
  }

  /** What a command is called now, once for each name it had. */
  #tellName(name: string, out: Printer): void {
    const now = this.#options.extensions.registry.nameNow(name)
    if (now === undefined || this.#told.has(name)) return
    this.#told.add(name)
    out.error(`#${name} is called #${now} now`, 'the old name goes on working for a while')
  }

  /** False when that failed, and was told: the line is not to run on what was there before. */
  async #bringUpToDate(how: Freshening, out: Printer): Promise<boolean> {
    try {
      await this.#options.extensions.freshen(how)
      return true
    } catch (thrown) {
      const { message, hint } = PaksError.from(thrown)
      out.error(message, hint)
      out.finish()
      return false
    }
  }

  /** Names the command a mistyped name most likely means. To the shell it was a comment, and may have been meant so. */
  suggest(name: string): void {
    const { registry } = this.#options.extensions
    if (registry.nearest(name) !== undefined || registry.rivals(name).length > 0)
      this.#unknown(
        name,
        this.#options.printer(() => undefined),
      )
  }

  #unknown(name: string, out: Printer): void {
    const { registry } = this.#options.extensions
    const rivals = registry.rivals(name)
    const [rival = ''] = rivals
    if (rivals.length > 0) {
      out.error(
        `#${name} is ${rivals.map((long) => `#${long}`).join(' or ')}`,
        `type the long name, or choose: paks config add plugin_commands=${name}=${rival.slice(0, rival.indexOf('/'))}`,
      )
      return
    }
    const near = registry.nearest(name)
    const meant = near === undefined ? '' : `did you mean #${near.name}? `
    out.error(`there is no #${name}`, `${meant}#help lists all commands`)
  }
}

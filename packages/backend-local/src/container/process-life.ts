import { type Abortable, type AttachOptions, PaksError, type TerminalSize, type Transport } from '@paks/api'
import { endProcess, type LocalProcess } from '../process/local-process.js'
import { parseSignal } from '../process/signal.js'
import { checkSignal, orAborted } from './abort.js'
import { LocalTransport } from './local-transport.js'

type Stage =
  | { readonly kind: 'created' }
  | { readonly kind: 'running'; readonly process: LocalProcess }
  | { readonly kind: 'exited'; readonly code: number }

/** What lives: a name for messages, the first size of its terminal, and how it is started. */
export interface Birth {
  readonly name: string
  readonly size: TerminalSize | undefined
  /** Starts the process. @throws PaksError COMMAND_NOT_FOUND, COMMAND_NOT_EXECUTABLE, PATH_NOT_FOUND, UNSUPPORTED */
  open(size: TerminalSize): Promise<LocalProcess>
}

const DEFAULT_SIZE: TerminalSize = { columns: 80, rows: 24 }

/** A process of this machine with the life of a container: created, started, ended. */
export class ProcessLife {
  readonly #birth: Birth
  readonly #exited: Promise<number>
  #stage: Stage = { kind: 'created' }
  #transport: LocalTransport | undefined
  #settle: (code: number) => void = () => {}

  constructor(birth: Birth) {
    this.#birth = birth
    this.#exited = new Promise((resolve) => {
      this.#settle = resolve
    })
  }

  /** As an engine's list names it. */
  get status(): Stage['kind'] {
    return this.#stage.kind
  }

  /** @throws PaksError BUSY when it is attached to already: a terminal has one window. */
  attach(options: AttachOptions = {}): Transport {
    const { name, size } = this.#birth
    checkSignal(options.signal)
    if (this.#stage.kind === 'exited') throw new PaksError('NOT_RUNNING', `${name} has ended`)
    if (this.#transport) throw new PaksError('BUSY', `${name} is attached to already`)
    this.#transport = new LocalTransport(options.size ?? size)
    if (this.#stage.kind === 'running') this.#transport.connect(this.#stage.process)
    return this.#transport
  }

  /** @throws PaksError NOT_RUNNING when it has ended, and what opening it throws */
  async start(options: Abortable = {}): Promise<void> {
    checkSignal(options.signal)
    if (this.#stage.kind === 'running') return
    if (this.#stage.kind === 'exited') throw new PaksError('NOT_RUNNING', `${this.#birth.name} has ended`)
    let process: LocalProcess
    try {
      process = await this.#birth.open(this.#transport?.size ?? this.#birth.size ?? DEFAULT_SIZE)
    } catch (thrown) {
      const error = PaksError.from(thrown, 'CONTAINER_FAILED')
      this.#transport?.fail(error)
      throw error
    }
    this.#stage = { kind: 'running', process }
    if (this.#transport) this.#transport.connect(process)
    // Nobody watches: the output goes where a window's goes that nobody looks at.
    else process.onData(() => {})
    void process.exited.then((code) => {
      this.#stage = { kind: 'exited', code }
      this.#settle(code)
    })
  }

  /** @throws PaksError NOT_RUNNING, BAD_USAGE */
  async kill(signal: string = 'SIGKILL', options: Abortable = {}): Promise<void> {
    checkSignal(options.signal)
    const parsed = parseSignal(signal)
    if (this.#stage.kind !== 'running')
      throw new PaksError('NOT_RUNNING', `${this.#birth.name} is not running`)
    this.#stage.process.kill(parsed)
  }

  wait(options: Abortable = {}): Promise<number> {
    return orAborted(this.#exited, options.signal)
  }

  /** Ends it for certain. @throws PaksError BUSY when it is running and `force` is not given. */
  async end(options: Abortable & { readonly force?: boolean } = {}): Promise<void> {
    checkSignal(options.signal)
    if (this.#stage.kind !== 'running') return
    if (!options.force) {
      throw new PaksError('BUSY', `${this.#birth.name} is running`, {
        hint: 'end it first, or remove it by force',
      })
    }
    await orAborted(endProcess(this.#stage.process), options.signal)
  }
}

import { statSync } from 'node:fs'
import {
  type Abortable,
  type AttachOptions,
  type Change,
  type Container,
  type ContainerSize,
  type ContainerSpec,
  type ExecResult,
  type Inspection,
  PaksError,
  type SavedImage,
  type TerminalSize,
  type Transport,
} from '@paks/api'
import { endProcess, type Launch, type LocalProcess } from '../process/local-process.js'
import { openPipeProcess } from '../process/pipe-process.js'
import { findProgram } from '../process/program.js'
import { openPtyProcess } from '../process/pty-process.js'
import { parseSignal } from '../process/signal.js'
import { checkSignal, orAborted } from './abort.js'
import { LocalTransport } from './local-transport.js'
import { unsupported } from './unsupported.js'

type Life =
  | { readonly kind: 'created' }
  | { readonly kind: 'running'; readonly process: LocalProcess }
  | { readonly kind: 'exited'; readonly code: number }

/** Who a local container is, and what it was made of. */
export interface LocalIdentity {
  readonly id: string
  readonly name: string
  readonly spec: ContainerSpec
  /** The environment it inherits. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where it starts when the specification names no directory. */
  readonly cwd: string
}

const DEFAULT_SIZE: TerminalSize = { columns: 80, rows: 24 }

/** A process of this machine with the life of a container: created, started, ended, removed. */
export class LocalContainer implements Container {
  readonly id: string
  readonly name: string
  readonly image: string = ''
  readonly #identity: LocalIdentity
  readonly #forget: () => void
  readonly #exited: Promise<number>
  #life: Life = { kind: 'created' }
  #transport: LocalTransport | undefined
  #settle: (code: number) => void = () => {}

  /** @param forget called once it has been removed */
  constructor(identity: LocalIdentity, forget: () => void) {
    this.id = identity.id
    this.name = identity.name
    this.#identity = identity
    this.#forget = forget
    this.#exited = new Promise((resolve) => {
      this.#settle = resolve
    })
  }

  /** As an engine's list names it. */
  get status(): Life['kind'] {
    return this.#life.kind
  }

  get labels(): Readonly<Record<string, string>> {
    return this.#identity.spec.labels ?? {}
  }

  /** @throws PaksError BUSY when it is attached to already: a terminal has one window. */
  async attach(options: AttachOptions = {}): Promise<Transport> {
    checkSignal(options.signal)
    if (this.#life.kind === 'exited') throw new PaksError('NOT_RUNNING', `${this.name} has ended`)
    if (this.#transport) throw new PaksError('BUSY', `${this.name} is attached to already`)
    this.#transport = new LocalTransport(options.size ?? this.#identity.spec.size)
    if (this.#life.kind === 'running') this.#transport.connect(this.#life.process)
    return this.#transport
  }

  /** @throws PaksError COMMAND_NOT_FOUND, COMMAND_NOT_EXECUTABLE, PATH_NOT_FOUND, UNSUPPORTED */
  async start(options: Abortable = {}): Promise<void> {
    checkSignal(options.signal)
    if (this.#life.kind === 'running') return
    if (this.#life.kind === 'exited') throw new PaksError('NOT_RUNNING', `${this.name} has ended`)
    let process: LocalProcess
    try {
      process = await this.#open(this.#launch())
    } catch (thrown) {
      const error = PaksError.from(thrown, 'CONTAINER_FAILED')
      this.#transport?.fail(error)
      throw error
    }
    this.#life = { kind: 'running', process }
    if (this.#transport) this.#transport.connect(process)
    // Nobody watches: the output goes where a window's goes that nobody looks at.
    else process.onData(() => {})
    void process.exited.then((code) => {
      this.#life = { kind: 'exited', code }
      this.#settle(code)
    })
  }

  /** @throws PaksError NOT_RUNNING, BAD_USAGE */
  async kill(signal: string = 'SIGKILL', options: Abortable = {}): Promise<void> {
    checkSignal(options.signal)
    const parsed = parseSignal(signal)
    if (this.#life.kind !== 'running') throw new PaksError('NOT_RUNNING', `${this.name} is not running`)
    this.#life.process.kill(parsed)
  }

  wait(options: Abortable = {}): Promise<number> {
    return orAborted(this.#exited, options.signal)
  }

  /** @throws PaksError BUSY when it is running and `force` is not given. */
  async remove(options: Abortable & { readonly force?: boolean } = {}): Promise<void> {
    checkSignal(options.signal)
    if (this.#life.kind === 'running') {
      if (!options.force) {
        throw new PaksError('BUSY', `${this.name} is running`, {
          hint: 'end it first, or remove it by force',
        })
      }
      await orAborted(endProcess(this.#life.process), options.signal)
    }
    this.#forget()
  }

  async inspect(): Promise<Inspection> {
    throw unsupported('nothing to inspect')
  }

  async size(): Promise<ContainerSize> {
    throw unsupported('no size to tell')
  }

  async changes(): Promise<readonly Change[]> {
    throw unsupported('no changes to list')
  }

  async exec(): Promise<ExecResult> {
    throw unsupported('nothing to run a command in')
  }

  async openExec(): Promise<Transport> {
    throw unsupported('nothing to run a command in')
  }

  async save(): Promise<SavedImage> {
    throw unsupported('nothing to save')
  }

  #launch(): Launch {
    const { spec, env: inherited, cwd: home } = this.#identity
    const env = { ...inherited, ...spec.env }
    const cwd = spec.workdir ?? home
    if (!statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) {
      throw new PaksError('PATH_NOT_FOUND', `no directory called ${cwd}`)
    }
    const words = [...(spec.entrypoint ?? []), ...(spec.command ?? [])]
    const [command = env.SHELL || '/bin/sh', ...args] = words
    return { file: findProgram(command, env.PATH, cwd), args, env, cwd }
  }

  async #open(launch: Launch): Promise<LocalProcess> {
    if (!this.#identity.spec.tty) return openPipeProcess(launch)
    return openPtyProcess(launch, this.#transport?.size ?? this.#identity.spec.size ?? DEFAULT_SIZE)
  }
}

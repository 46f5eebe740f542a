import type {
  Abortable,
  AttachOptions,
  Change,
  ChangesOptions,
  Container,
  ContainerSize,
  ContainerStats,
  Copied,
  CopyOptions,
  ExecOptions,
  ExecResult,
  ExecSessionOptions,
  Inspection,
  LogChunk,
  PathStat,
  SavedImage,
  SaveOptions,
  Transport,
} from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import type { EngineFiles } from '../files/engine-files.js'
import type { WriteOptions } from '../files/write-file.js'
import { wakeSession } from '../save/pausing.js'
import { type LogQuery, logsOf } from '../watch/logs.js'
import { processesOf } from '../watch/processes.js'
import { statsOfContainer } from '../watch/stats.js'
import { attachTo } from './attach.js'
import { execIn } from './exec.js'
import { openExec } from './exec-session.js'
import type { ContainerFacts } from './facts.js'
import { Lifeline } from './lifeline.js'
import { type RemoveOptions, removeContainer } from './remove.js'

/** A container of an engine. */
export class EngineContainer implements Container {
  readonly id: string
  readonly name: string
  readonly image: string
  readonly #client: EngineClient
  readonly #facts: ContainerFacts
  readonly #life: Lifeline

  constructor(client: EngineClient, facts: ContainerFacts) {
    this.#client = client
    this.#facts = facts
    this.id = facts.id
    this.name = facts.name
    this.image = facts.image
    this.#life = new Lifeline(client, facts)
  }

  async attach(options: AttachOptions = {}): Promise<Transport> {
    if (this.#facts.state === 'running') await wakeSession(this.#client, this.id, options)
    return await attachTo(this.#client, this.#facts, this.#life, options)
  }

  start(options: Abortable = {}): Promise<void> {
    return this.#life.start(options)
  }

  async yieldPorts(options: Abortable & { readonly onlyAsk?: boolean } = {}): Promise<() => Promise<void>> {
    const { yieldPorts } = await import('./yield-ports.js')
    return await yieldPorts(this.#client, this.id, options)
  }

  wait(options: Abortable = {}): Promise<number> {
    return this.#life.exit(options)
  }

  async kill(signal = 'KILL', options: Abortable = {}): Promise<void> {
    await this.#client.json('POST', this.#path('kill'), { ...options, query: { signal } })
  }

  remove(options: RemoveOptions = {}): Promise<void> {
    return removeContainer(this.#client, this.id, options)
  }

  async inspect(options: Abortable = {}): Promise<Inspection> {
    const reply = await this.#client.json('GET', this.#path('json'), options)
    // Parsed JSON of an object is what an Inspection is.
    return reply.isObject ? (reply.value as Inspection) : {}
  }

  async size(options: Abortable = {}): Promise<ContainerSize> {
    const reply = await this.#client.json('GET', this.#path('json'), { ...options, query: { size: true } })
    // docker leaves SizeRw out when it is 0, and counts it in SizeRootFs; podman does neither
    const written = reply.at('SizeRw').number()
    const root = reply.at('SizeRootFs').number()
    return { written, total: this.#client.dialect.rootSizeIsTotal ? root : root + written }
  }

  async changes(options: ChangesOptions = {}): Promise<readonly Change[]> {
    const { changesOfContainer } = await import('./changes-of-container.js')
    return await changesOfContainer(this.#client, this.id, options)
  }

  exec(argv: readonly string[], options: ExecOptions = {}): Promise<ExecResult> {
    return execIn(this.#client, this.id, argv, options)
  }

  logs(options: LogQuery = {}): AsyncIterable<LogChunk> {
    return logsOf(this.#client, this.id, this.#facts.tty, options)
  }

  processes(
    options: Abortable & { readonly psArgs?: string } = {},
  ): Promise<readonly Readonly<Record<string, string>>[]> {
    return processesOf(this.#client, this.id, options)
  }

  stats(options: Abortable = {}): AsyncIterable<ContainerStats> {
    return statsOfContainer(this.#client, this.id, options)
  }

  openExec(argv: readonly string[], options: ExecSessionOptions): Promise<Transport> {
    return openExec(this.#client, this.id, argv, options)
  }

  async stat(path: string, options?: Abortable): Promise<PathStat | undefined> {
    return (await this.#files()).stat(path, options)
  }

  async list(path: string, options?: Abortable): Promise<readonly PathStat[]> {
    return (await this.#files()).list(path, options)
  }

  async readFile(path: string, options?: Abortable): Promise<Uint8Array> {
    return (await this.#files()).readFile(path, options)
  }

  async writeFile(path: string, bytes: Uint8Array, options?: WriteOptions): Promise<void> {
    return (await this.#files()).writeFile(path, bytes, options)
  }

  async *readArchive(path: string, options?: Abortable): AsyncGenerator<Uint8Array> {
    yield* (await this.#files()).readArchive(path, options)
  }

  async writeArchive(
    directory: string,
    archive: AsyncIterable<Uint8Array>,
    options?: Abortable,
  ): Promise<void> {
    return (await this.#files()).writeArchive(directory, archive, options)
  }

  async copyToHost(source: string, destination: string, options?: CopyOptions): Promise<Copied> {
    return (await this.#files()).copyToHost(source, destination, options)
  }

  async copyFromHost(source: string, destination: string, options?: CopyOptions): Promise<Copied> {
    return (await this.#files()).copyFromHost(source, destination, options)
  }

  async save(reference: string, options: SaveOptions = {}): Promise<SavedImage> {
    const { saveContainer } = await import('../save/save.js')
    return await saveContainer(this.#client, this.id, reference, options)
  }

  /** Loaded when it is needed: a session starts without. */
  async #files(): Promise<EngineFiles> {
    const { EngineFiles } = await import('../files/engine-files.js')
    return new EngineFiles({ client: this.#client, id: this.id })
  }

  #path(verb: string): string {
    return `/containers/${this.id}/${verb}`
  }
}

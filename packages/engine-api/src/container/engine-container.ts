import {
  type Abortable,
  type AttachOptions,
  type Change,
  type ChangesOptions,
  type Container,
  type ContainerSize,
  type ContainerStats,
  type Copied,
  type CopyOptions,
  type ExecOptions,
  type ExecResult,
  type ExecSessionOptions,
  type Inspection,
  type LogChunk,
  PaksError,
  type PathStat,
  type SavedImage,
  type SaveOptions,
  type Transport,
} from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { EngineFiles } from '../files/engine-files.js'
import type { WriteOptions } from '../files/write-file.js'
import { saveContainer } from '../save/save.js'
import { type LogQuery, logsOf } from '../watch/logs.js'
import { processesOf } from '../watch/processes.js'
import { statsOfContainer } from '../watch/stats.js'
import { attachTo } from './attach.js'
import { changesOfContainer } from './changes-of-container.js'
import { execIn } from './exec.js'
import { openExec } from './exec-session.js'
import type { ContainerFacts } from './facts.js'
import { Lifeline } from './lifeline.js'

/** A container of an engine. */
export class EngineContainer implements Container {
  readonly id: string
  readonly name: string
  readonly image: string
  readonly #client: EngineClient
  readonly #facts: ContainerFacts
  readonly #life: Lifeline
  readonly #files: EngineFiles

  constructor(client: EngineClient, facts: ContainerFacts) {
    this.#client = client
    this.#facts = facts
    this.id = facts.id
    this.name = facts.name
    this.image = facts.image
    this.#life = new Lifeline(client, facts)
    this.#files = new EngineFiles({ client, id: facts.id })
  }

  attach(options: AttachOptions = {}): Promise<Transport> {
    return attachTo(this.#client, this.#facts, this.#life, options)
  }

  start(options: Abortable = {}): Promise<void> {
    return this.#life.start(options)
  }

  wait(options: Abortable = {}): Promise<number> {
    return this.#life.exit(options)
  }

  async kill(signal = 'KILL', options: Abortable = {}): Promise<void> {
    await this.#client.json('POST', this.#path('kill'), { ...options, query: { signal } })
  }

  async remove(options: Abortable & { force?: boolean; volumes?: boolean } = {}): Promise<void> {
    const { force = false, volumes = false, ...rest } = options
    try {
      await this.#client.json('DELETE', `/containers/${this.id}`, { ...rest, query: { force, v: volumes } })
    } catch (error) {
      const gone =
        error instanceof PaksError &&
        (error.code === 'CONTAINER_NOT_FOUND' || /already in progress/.test(error.message))
      if (!gone) throw error
    }
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

  changes(options: ChangesOptions = {}): Promise<readonly Change[]> {
    return changesOfContainer(this.#client, this.id, options)
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

  stat(path: string, options?: Abortable): Promise<PathStat | undefined> {
    return this.#files.stat(path, options)
  }

  list(path: string, options?: Abortable): Promise<readonly PathStat[]> {
    return this.#files.list(path, options)
  }

  readFile(path: string, options?: Abortable): Promise<Uint8Array> {
    return this.#files.readFile(path, options)
  }

  writeFile(path: string, bytes: Uint8Array, options?: WriteOptions): Promise<void> {
    return this.#files.writeFile(path, bytes, options)
  }

  readArchive(path: string, options?: Abortable): AsyncIterable<Uint8Array> {
    return this.#files.readArchive(path, options)
  }

  writeArchive(directory: string, archive: AsyncIterable<Uint8Array>, options?: Abortable): Promise<void> {
    return this.#files.writeArchive(directory, archive, options)
  }

  copyToHost(source: string, destination: string, options?: CopyOptions): Promise<Copied> {
    return this.#files.copyToHost(source, destination, options)
  }

  copyFromHost(source: string, destination: string, options?: CopyOptions): Promise<Copied> {
    return this.#files.copyFromHost(source, destination, options)
  }

  async save(reference: string, options: SaveOptions = {}): Promise<SavedImage> {
    return await saveContainer(this.#client, this.id, reference, options)
  }

  #path(verb: string): string {
    return `/containers/${this.id}/${verb}`
  }
}

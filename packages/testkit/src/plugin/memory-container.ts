import { createHash } from 'node:crypto'
import {
  type Abortable,
  type Change,
  type ChangesOptions,
  type Container,
  type ContainerSize,
  type ContainerStats,
  type Copied,
  type ExecOptions,
  type ExecResult,
  type ExecSessionOptions,
  type Inspection,
  type LogChunk,
  PaksError,
  type PathStat,
  type SavedImage,
  type Transport,
} from '@paks/api'
import { answerExec } from './answer-exec.js'
import type { Fixture } from './fixture.js'
import { MemoryTree } from './memory-tree.js'

/** What a fixture's container is made of. */
export interface MemoryContainerOptions {
  readonly fixture: Fixture
  /** Opens a shell of this machine: the only process that a fixture ever starts. */
  readonly openShell: (argv: readonly string[], options: ExecSessionOptions) => Promise<Transport>
  /** Called with what was saved. */
  readonly onSave: (image: SavedImage) => void
}

/** A container made of a fixture. */
export class MemoryContainer implements Container {
  readonly id: string = 'f1c7'.repeat(16)
  readonly name: string = 'fixture'
  readonly image: string
  readonly #options: MemoryContainerOptions
  readonly #tree: MemoryTree

  constructor(options: MemoryContainerOptions) {
    this.#options = options
    this.image = options.fixture.image ?? 'fixture'
    this.#tree = new MemoryTree(options.fixture.files ?? {})
  }

  async inspect(): Promise<Inspection> {
    const { directory = '/', variables = {} } = this.#options.fixture
    const env = Object.entries(variables).map(([name, value]) => `${name}=${value}`)
    return {
      Id: this.id,
      Name: this.name,
      Config: { Image: this.image, WorkingDir: directory, Env: env, Labels: {} },
      State: { Status: 'running', Running: true },
    }
  }

  async size(): Promise<ContainerSize> {
    return this.#tree.size
  }

  async changes({ since, sizes = false }: ChangesOptions = {}): Promise<readonly Change[]> {
    if (since !== undefined) throw unsupported('an older image to compare with')
    return this.#tree.changes(sizes)
  }

  async exec(argv: readonly string[], options: ExecOptions = {}): Promise<ExecResult> {
    options.signal?.throwIfAborted()
    return answerExec(this.#options.fixture.exec ?? {}, argv, options.input ?? new Uint8Array(0))
  }

  async save(reference: string): Promise<SavedImage> {
    const name = /:[^/]*$/.test(reference) ? reference : `${reference}:latest`
    const id = `sha256:${createHash('sha256').update(name).digest('hex')}`
    const saved = { reference: name, id, size: this.#tree.size.total, layers: 2, written: true }
    this.#options.onSave(saved)
    return saved
  }

  async stat(path: string): Promise<PathStat | undefined> {
    return this.#tree.stat(path)
  }

  async list(path: string): Promise<readonly PathStat[]> {
    return this.#tree.list(path)
  }

  async readFile(path: string): Promise<Uint8Array> {
    return this.#tree.read(path)
  }

  async writeFile(
    path: string,
    bytes: Uint8Array,
    { mode }: Abortable & { readonly mode?: number } = {},
  ): Promise<void> {
    this.#tree.write(path, bytes, mode)
  }

  readArchive(): AsyncIterable<Uint8Array> {
    return refusedStream('archives')
  }

  async writeArchive(): Promise<void> {
    throw unsupported('archives')
  }

  async copyToHost(): Promise<Copied> {
    throw unsupported('copies')
  }

  async copyFromHost(): Promise<Copied> {
    throw unsupported('copies')
  }

  logs(): AsyncIterable<LogChunk> {
    return refusedStream('logs')
  }

  async processes(): Promise<readonly Readonly<Record<string, string>>[]> {
    throw unsupported('processes')
  }

  stats(): AsyncIterable<ContainerStats> {
    return refusedStream('statistics')
  }

  async attach(): Promise<Transport> {
    throw unsupported('a first process')
  }

  openExec(argv: readonly string[], options: ExecSessionOptions): Promise<Transport> {
    return this.#options.openShell(argv, options)
  }

  async start(): Promise<void> {}

  async kill(): Promise<void> {
    throw unsupported('a first process')
  }

  async wait(): Promise<number> {
    throw unsupported('a first process')
  }

  async remove(): Promise<void> {}
}

const unsupported = (what: string): PaksError =>
  new PaksError('UNSUPPORTED', `a fixture has no ${what}`, {
    hint: "test it on an engine: host(plugin, { engine: 'docker', image: 'debian' })",
  })

const refusedStream = (what: string): AsyncIterable<never> => ({
  [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(unsupported(what)) }),
})

import { rm } from 'node:fs/promises'
import {
  type Abortable,
  type AttachOptions,
  type Change,
  type Container,
  type ContainerSize,
  type ContainerStats,
  type Copied,
  type ExecOptions,
  type ExecResult,
  type Inspection,
  type LogChunk,
  PaksError,
  type PathStat,
  type SavedImage,
  type Transport,
} from '@paks/api'
import { FolderFiles } from './folder-files.js'
import { refusedStream, unsupported } from './refusal.js'
import { runInFolder } from './run-in-folder.js'

/** A process in a folder: the process is another backend's, the folder is ours. */
export class FolderContainer implements Container {
  readonly id: string
  readonly name: string
  readonly image: string = ''
  readonly #process: Container
  readonly #folder: string
  readonly #env: Readonly<Record<string, string | undefined>>
  readonly #files: FolderFiles
  #running = false

  /** @param process - of a backend that starts processes of this machine */
  constructor(process: Container, folder: string, env: Readonly<Record<string, string | undefined>>) {
    this.id = process.id
    this.name = process.name
    this.#process = process
    this.#folder = folder
    this.#env = env
    this.#files = new FolderFiles(folder)
  }

  attach(options?: AttachOptions): Promise<Transport> {
    return this.#process.attach(options)
  }

  async start(options?: Abortable): Promise<void> {
    await this.#process.start(options)
    this.#running = true
    void this.#process.wait().then(() => {
      this.#running = false
    })
  }

  kill(signal?: string, options?: Abortable): Promise<void> {
    return this.#process.kill(signal, options)
  }

  wait(options?: Abortable): Promise<number> {
    return this.#process.wait(options)
  }

  async remove(options?: Abortable & { readonly force?: boolean }): Promise<void> {
    await this.#process.remove(options)
    await rm(this.#folder, { recursive: true, force: true })
  }

  async exec(argv: readonly string[], options: ExecOptions = {}): Promise<ExecResult> {
    if (!this.#running) {
      throw new PaksError('NOT_RUNNING', `${this.name} is not running`, { hint: 'open a new one: paks run' })
    }
    return await runInFolder(argv, this.#folder, this.#env, options)
  }

  stat(path: string): Promise<PathStat | undefined> {
    return this.#files.stat(path)
  }

  list(path: string): Promise<readonly PathStat[]> {
    return this.#files.list(path)
  }

  readFile(path: string): Promise<Uint8Array> {
    return this.#files.readFile(path)
  }

  writeFile(path: string, bytes: Uint8Array, { mode }: { readonly mode?: number } = {}): Promise<void> {
    return this.#files.writeFile(path, bytes, mode)
  }

  async openExec(): Promise<Transport> {
    throw unsupported('no second terminal')
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

  async save(): Promise<SavedImage> {
    throw unsupported('nothing to save')
  }

  readArchive(): AsyncIterable<Uint8Array> {
    return refusedStream('no archives')
  }

  async writeArchive(): Promise<void> {
    throw unsupported('no archives')
  }

  async copyToHost(): Promise<Copied> {
    throw unsupported('nothing to copy, cp does')
  }

  async copyFromHost(): Promise<Copied> {
    throw unsupported('nothing to copy, cp does')
  }

  logs(): AsyncIterable<LogChunk> {
    return refusedStream('nothing keeps its output')
  }

  async processes(): Promise<readonly Readonly<Record<string, string>>[]> {
    throw unsupported('no processes of its own')
  }

  stats(): AsyncIterable<ContainerStats> {
    return refusedStream('nothing is measured')
  }
}

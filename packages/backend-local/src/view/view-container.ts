import type {
  Abortable,
  Applied,
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
  Watched,
} from '@paks/api'
import { PaksError } from '@paks/api'
import { checkSignal, orAborted } from '../container/abort.js'
import { ProcessLife } from '../container/process-life.js'
import type { StoredImage } from '../image/oci.js'
import { applyChanges } from './apply.js'
import { changesOf, sizeOf } from './changes.js'
import { changesSince } from './changes-since.js'
import { execIn } from './exec.js'
import { openExecIn } from './exec-session.js'
import { inspectView } from './inspect.js'
import { processesIn } from './processes.js'
import { removeFolder } from './remove-folder.js'
import { statsOf } from './stats.js'
import type { View } from './view.js'
import * as files from './view-files.js'
import { placesOf } from './volume.js'

/** What a container of a view needs of its backend. */
export interface ViewKeeper {
  /** Bytes of what the view began with. */
  below(): Promise<number>
  /** The image that changes are to be seen against; undefined for what lies below the view. */
  comparedWith(since: string | undefined): Promise<StoredImage | undefined>
  /** Writes the view as an image. */
  save(reference: string, options: SaveOptions): Promise<SavedImage>
  /** Called once it has been removed. */
  forget(): void
}

/** A copy-on-write view of this machine or of an image, with a program in it. */
export class ViewContainer implements Container {
  readonly id: string
  readonly name: string
  readonly image: string
  readonly labels: Readonly<Record<string, string>>
  readonly #view: View
  readonly #keeper: ViewKeeper
  readonly #life: ProcessLife
  #exitCode: number | undefined
  #gone = false

  constructor(view: View, keeper: ViewKeeper) {
    const { id, name, spec, base } = view.record
    this.id = id
    this.name = name
    this.image = base.reference
    this.labels = spec.labels ?? {}
    this.#view = view
    this.#keeper = keeper
    this.#life = new ProcessLife({
      name,
      size: spec.size,
      open: async (size) => await view.start(spec.tty ? size : undefined),
    })
    void this.#life.wait().then((code) => {
      this.#exitCode = code
    })
  }

  /** As an engine's list names it; a session that another Paks holds is running too. */
  get status(): string {
    if (this.#life.status !== 'created') return this.#life.status
    if (this.#view.init !== undefined) return 'running'
    return this.#view.started ? 'exited' : 'created'
  }

  async attach(options?: AttachOptions): Promise<Transport> {
    checkSignal(options?.signal)
    this.#refuseElsewhere()
    return this.#life.attach(options)
  }

  async start(options?: Abortable): Promise<void> {
    checkSignal(options?.signal)
    this.#refuseElsewhere()
    await this.#life.start(options)
  }

  kill(signal?: string, options?: Abortable): Promise<void> {
    return this.#life.kill(signal, options)
  }

  wait(options?: Abortable): Promise<number> {
    return this.#life.wait(options)
  }

  async remove(options: Abortable & { readonly force?: boolean } = {}): Promise<void> {
    checkSignal(options.signal)
    if (this.#gone) return
    this.#refuseElsewhere()
    await this.#life.end(options)
    await this.#view.vanished()
    removeFolder(this.#view)
    this.#gone = true
    this.#keeper.forget()
  }

  /** Ends its program and leaves what it changed, to be opened again. */
  async leave(): Promise<void> {
    await this.#life.end({ force: true })
  }

  async inspect(options: Abortable = {}): Promise<Inspection> {
    checkSignal(options.signal)
    return inspectView(this.#view, this.status, this.#exitCode)
  }

  async size(options: Abortable = {}): Promise<ContainerSize> {
    return sizeOf(this.#view, await orAborted(this.#keeper.below(), options.signal))
  }

  async changes(options: ChangesOptions = {}): Promise<readonly Change[]> {
    checkSignal(options.signal)
    const sizes = options.sizes === true
    const since = await this.#keeper.comparedWith(options.since)
    const { volumes = [], parts } = this.#view.record
    const made = placesOf(volumes, parts)
    const changes = await this.#view.mounted(async (init) => {
      const root = `/proc/${init}/root/..`
      return since === undefined
        ? changesOf(this.#view, root, sizes)
        : await changesSince(this.#view, root, since, sizes)
    })
    return changes.filter(({ kind, path }) => kind !== 'added' || !made.has(path))
  }

  exec(argv: readonly string[], options?: ExecOptions): Promise<ExecResult> {
    return execIn(this.#view, argv, options)
  }

  openExec(argv: readonly string[], options: ExecSessionOptions): Promise<Transport> {
    return openExecIn(this.#view, argv, options)
  }

  save(reference: string, options: SaveOptions = {}): Promise<SavedImage> {
    return this.#keeper.save(reference, options)
  }

  async apply(changes: readonly Change[], options?: Abortable & Watched): Promise<Applied> {
    checkSignal(options?.signal)
    if (this.#view.record.base.kind === 'image') {
      throw new PaksError('UNSUPPORTED', 'an image has no machine under it to write to', {
        hint: 'copy files out instead: #cp container:PATH .',
      })
    }
    return await applyChanges(this.#view, changes, options)
  }

  stat(path: string, options?: Abortable): Promise<PathStat | undefined> {
    return files.stat(this.#view, path, options)
  }

  list(path: string, options?: Abortable): Promise<readonly PathStat[]> {
    return files.list(this.#view, path, options)
  }

  readFile(path: string, options?: Abortable): Promise<Uint8Array> {
    return files.readFile(this.#view, path, options)
  }

  writeFile(path: string, bytes: Uint8Array, options?: files.WriteOptions): Promise<void> {
    return files.writeFile(this.#view, path, bytes, options)
  }

  readArchive(path: string, options?: Abortable): AsyncIterable<Uint8Array> {
    return files.readArchive(this.#view, path, options)
  }

  writeArchive(directory: string, archive: AsyncIterable<Uint8Array>, options?: Abortable): Promise<void> {
    return files.writeArchive(this.#view, directory, archive, options)
  }

  copyToHost(source: string, destination: string, options?: CopyOptions): Promise<Copied> {
    return files.copyToHost(this.#view, source, destination, options)
  }

  copyFromHost(source: string, destination: string, options?: CopyOptions): Promise<Copied> {
    return files.copyFromHost(this.#view, source, destination, options)
  }

  logs(): AsyncIterable<LogChunk> {
    return {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(noRecord()) }),
    }
  }

  processes(
    options?: Abortable & { readonly psArgs?: string },
  ): Promise<readonly Readonly<Record<string, string>>[]> {
    return processesIn(this.#view, options)
  }

  stats(options?: Abortable): AsyncIterable<ContainerStats> {
    return statsOf(this.#view, options)
  }

  #refuseElsewhere(): void {
    if (this.#life.status !== 'created' || this.#view.init === undefined) return
    throw new PaksError('BUSY', `${this.name} is open in another terminal`, {
      hint: `go on there, or open another shell in it: paks exec ${this.name}`,
    })
  }
}

const noRecord = (): PaksError =>
  new PaksError('UNSUPPORTED', 'a session on this machine keeps no record of what it printed', {
    hint: 'begin with a record: paks run --record FILE, and paks replay FILE plays it',
  })

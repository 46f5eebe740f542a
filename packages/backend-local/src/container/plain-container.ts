import { statSync } from 'node:fs'
import {
  type Abortable,
  type AttachOptions,
  type Change,
  type Container,
  type ContainerSize,
  type ContainerSpec,
  type ContainerStats,
  type Copied,
  type ExecResult,
  type Inspection,
  type LogChunk,
  PaksError,
  type PathStat,
  type SavedImage,
  type Transport,
} from '@paks/api'
import type { Launch } from '../process/local-process.js'
import { openPipeProcess } from '../process/pipe-process.js'
import { findProgram } from '../process/program.js'
import { openPtyProcess } from '../process/pty-process.js'
import { ProcessLife } from './process-life.js'
import { refusedStream, unsupported } from './unsupported.js'

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

const launchOf = ({ spec, env: inherited, cwd: home }: LocalIdentity): Launch => {
  const env = { ...inherited, ...spec.env }
  const cwd = spec.workdir ?? home
  if (!statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) {
    throw new PaksError('PATH_NOT_FOUND', `no directory called ${cwd}`)
  }
  const words = [...(spec.entrypoint ?? []), ...(spec.command ?? [])]
  const [command = env.SHELL || '/bin/sh', ...args] = words
  return { file: findProgram(command, env.PATH, cwd), args, env, cwd }
}

/** A process right on this machine. It is no view: whatever asks for one is refused. */
export class PlainContainer implements Container {
  readonly id: string
  readonly name: string
  readonly image: string = ''
  readonly labels: Readonly<Record<string, string>>
  readonly #life: ProcessLife
  readonly #forget: () => void

  /** @param forget called once it has been removed */
  constructor(identity: LocalIdentity, forget: () => void) {
    const { id, name, spec } = identity
    this.id = id
    this.name = name
    this.labels = spec.labels ?? {}
    this.#forget = forget
    this.#life = new ProcessLife({
      name,
      size: spec.size,
      open: async (size) => {
        const launch = launchOf(identity)
        return spec.tty ? openPtyProcess(launch, size) : openPipeProcess(launch)
      },
    })
  }

  get status(): string {
    return this.#life.status
  }

  async attach(options?: AttachOptions): Promise<Transport> {
    return this.#life.attach(options)
  }

  start(options?: Abortable): Promise<void> {
    return this.#life.start(options)
  }

  kill(signal?: string, options?: Abortable): Promise<void> {
    return this.#life.kill(signal, options)
  }

  wait(options?: Abortable): Promise<number> {
    return this.#life.wait(options)
  }

  async remove(options?: Abortable & { readonly force?: boolean }): Promise<void> {
    await this.#life.end(options)
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

  async stat(): Promise<PathStat | undefined> {
    throw unsupported('no files of its own')
  }

  async list(): Promise<readonly PathStat[]> {
    throw unsupported('no files of its own')
  }

  async readFile(): Promise<Uint8Array> {
    throw unsupported('no files of its own')
  }

  async writeFile(): Promise<void> {
    throw unsupported('no files of its own')
  }

  readArchive(): AsyncIterable<Uint8Array> {
    return refusedStream('no files of its own')
  }

  async writeArchive(): Promise<void> {
    throw unsupported('no files of its own')
  }

  async copyToHost(): Promise<Copied> {
    throw unsupported('no files of its own')
  }

  async copyFromHost(): Promise<Copied> {
    throw unsupported('no files of its own')
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

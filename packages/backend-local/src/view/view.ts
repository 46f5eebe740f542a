import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Abortable, type ContainerSpec, PaksError } from '@paks/api'
import { type Entry, enterFromOutside, type Owner } from '../machine/realm.js'
import type { Tools } from '../machine/tools.js'
import { signalTo } from '../process/children.js'
import { stillLive } from '../store/live.js'
import { type SessionRecord, sessionsFolder } from '../store/session-record.js'
import { locate } from './locate.js'
import { ownerOf } from './owner.js'
import type { Part } from './part.js'
import { checkProgram } from './program-in.js'
import { openView, type ViewLaunch, type ViewProcess } from './view-process.js'
import { asPart } from './volume.js'

type Env = Readonly<Record<string, string | undefined>>

/** What a view needs of the backend that holds it. */
export interface ViewHost {
  readonly data: string
  readonly tools: Tools
  /** The environment a program of the machine inherits. */
  readonly env: Env
  readonly cwd: string
  /** Writes down what to mount for a session, as it fits the machine of today. */
  remount(record: SessionRecord): SessionRecord
}

/** What of an image's configuration its programs start with. */
export interface ImageDefaults {
  readonly command: readonly string[]
  readonly entrypoint: readonly string[]
  readonly env: readonly string[]
  readonly workdir: string
  readonly user: string
}

/**
 * Somebody may mount or unmount something between the look at what there is and the making of the view, and the kernel
 * then refuses it; what is refused for another reason costs some milliseconds more.
 */
const MOST_TRIES = 3

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** A session's layers on disk, and how to start something in the view they make. */
export class View {
  #record: SessionRecord
  readonly folder: string
  readonly host: ViewHost
  readonly defaults: ImageDefaults

  constructor(record: SessionRecord, host: ViewHost, defaults: ImageDefaults) {
    this.#record = record
    this.host = host
    this.defaults = defaults
    this.folder = join(sessionsFolder(host.data), record.id)
  }

  get record(): SessionRecord {
    return this.#record
  }

  /** Where what it shows is kept. */
  get #places(): readonly Part[] {
    return [...this.#record.parts, ...(this.#record.volumes ?? []).map(asPart)]
  }

  get isMachine(): boolean {
    return this.record.base.kind === 'machine'
  }

  /** The view's first process while it is mounted, whoever mounted it. */
  get init(): number | undefined {
    return stillLive(this.folder)
  }

  /** Whether it was ever mounted. */
  get started(): boolean {
    return existsSync(join(this.folder, 'live'))
  }

  /** The first process of the session. @throws PaksError COMMAND_NOT_FOUND, PATH_NOT_FOUND, UNSUPPORTED */
  async start(size: ViewLaunch['size']): Promise<ViewProcess> {
    const { spec } = this.record
    const env = this.environment(spec)
    const entry = this.entry(spec)
    const [program = '', ...args] = this.#command(env)
    checkProgram(this.#places, program, env.PATH, entry.directory)
    return await this.#open({ command: [program, ...args], entry, env, size })
  }

  /** Mounts the view without a program, until the input of the process is closed. */
  async hold(): Promise<ViewProcess> {
    const entry = { directory: '/', owner: undefined }
    return await this.#open({ command: undefined, entry, env: this.host.env, size: undefined })
  }

  /** Resolves once no process of the view is left: the kernel may need a moment after its program has ended. */
  async vanished(): Promise<void> {
    for (let init = this.init; init !== undefined; init = this.init) {
      signalTo(init, 'SIGKILL')
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }

  /** Does something that needs the view mounted: in the running session, or in a view opened for it alone. */
  async mounted<T>(act: (init: number) => Promise<T>): Promise<T> {
    const running = this.init
    if (running !== undefined) return await act(running)
    const held = await this.hold()
    held.onData(() => {})
    try {
      return await act(held.init)
    } finally {
      held.end()
      await held.exited
    }
  }

  /** What stands before a program to run it in the running view. @throws PaksError NOT_RUNNING, PATH_NOT_FOUND */
  enter(options: { readonly workdir?: string; readonly user?: string } = {}): readonly string[] {
    const init = this.init
    if (init === undefined) throw new PaksError('NOT_RUNNING', `${this.record.name} is not running`)
    const { spec, realm } = this.record
    // The directory the session began in may be gone by now: that is no reason to refuse what does not ask for it.
    const start = locate(this.#places, spec.workdir ?? this.host.cwd)?.stats.isDirectory()
    const place = start ? spec : { ...spec, workdir: '/' }
    return enterFromOutside(realm, this.host.tools, init, this.entry({ ...place, ...options }))
  }

  /** Where and as whom a program starts. @throws PaksError PATH_NOT_FOUND, UNSUPPORTED */
  entry({ workdir, user }: Pick<ContainerSpec, 'workdir' | 'user'>): Entry {
    const { realm } = this.record
    const parts = this.#places
    const wanted = workdir ?? (this.isMachine ? this.host.cwd : this.defaults.workdir || '/')
    const found = locate(parts, wanted)
    if (!found?.stats.isDirectory()) throw new PaksError('PATH_NOT_FOUND', `no directory called ${wanted}`)
    const name = user ?? this.defaults.user
    const owner: Owner | undefined = name === '' ? undefined : ownerOf(parts, name)
    if (owner !== undefined && (realm.kind === 'self' || (realm.kind === 'alone' && owner.uid !== 0))) {
      throw new PaksError('UNSUPPORTED', `nothing can run as ${name} here: you have no other user ids`, {
        hint: 'ask the administrator for a line in /etc/subuid and /etc/subgid, or be root',
      })
    }
    return { directory: found.path, owner }
  }

  /** The environment of a program in the view. */
  environment({ env = {}, tty }: Pick<ContainerSpec, 'env' | 'tty'>): Env {
    if (this.isMachine) return { ...this.host.env, ...env }
    const { defaults } = this
    const pairs = defaults.env.map((pair): [string, string] => {
      const sign = pair.indexOf('=')
      return [pair.slice(0, sign), pair.slice(sign + 1)]
    })
    return {
      PATH: DEFAULT_PATH,
      HOME: '/root',
      ...(tty ? { TERM: this.host.env.TERM ?? 'xterm' } : {}),
      ...Object.fromEntries(pairs),
      ...env,
    }
  }

  #command(env: Env): readonly string[] {
    const { entrypoint, command } = this.record.spec
    const words = [
      ...(entrypoint ?? this.defaults.entrypoint),
      ...(command ?? (entrypoint === undefined ? this.defaults.command : [])),
    ]
    return words.length > 0 ? words : [env.SHELL || '/bin/sh']
  }

  async #open(
    launch: Pick<ViewLaunch, 'command' | 'entry' | 'env' | 'size'>,
    options: Abortable = {},
  ): Promise<ViewProcess> {
    options.signal?.throwIfAborted()
    const { host, folder } = this
    if (this.started) this.#record = host.remount(this.#record)
    const { realm, spec } = this.record
    const view: ViewLaunch = {
      ...launch,
      folder,
      realm,
      tools: host.tools,
      cwd: this.isMachine && launch.command !== undefined ? this.#hostDirectory(launch.entry.directory) : '/',
      network: spec.network === 'none' ? 'none' : 'machine',
    }
    for (let tries = 1; ; tries += 1) {
      try {
        return await openView(view)
      } catch (thrown) {
        options.signal?.throwIfAborted()
        if (tries === MOST_TRIES) throw thrown
        this.#record = host.remount(this.#record)
      }
    }
  }

  /** The same directory outside, so that PWD is right from the start; `/` where there is none. */
  #hostDirectory(path: string): string {
    return locate([], path)?.stats.isDirectory() ? path : '/'
  }
}

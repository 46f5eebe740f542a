import {
  type Abortable,
  type ContainerStats,
  type ExecResult,
  type ImageInfo,
  type LogChunk,
  PaksError,
  type TerminalSize,
  type Transport,
} from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { inspectImage } from '../image/inspect-image.js'
import { linesOf, wholeOf } from '../watch/log-text.js'
import type { LogQuery } from '../watch/logs.js'
import { statsOnce } from '../watch/stats.js'
import type { Hijacked } from '../wire/http.js'
import { attachOutput, attachRaw, type RawAttachOptions } from './attach-raw.js'
import { awaitState, type WaitOptions } from './await-state.js'
import { type CommitOptions, commitContainer } from './commit-container.js'
import { ContainerDetails } from './details.js'
import { EngineContainer } from './engine-container.js'
import { type ExecRunOptions, execIn } from './exec.js'
import {
  type ExecState,
  type ExecStream,
  type ExecStreamOptions,
  execDetached,
  execStream,
  inspectExec,
} from './exec-stream.js'
import type { ContainerFacts } from './facts.js'
import { type Address, addressesOf, isAnyOpen, type ProbeOptions, untilOpen } from './port-probe.js'
import { type UpdateOptions, updateContainer } from './update.js'

/** Everything an engine's API can do with a container, beside what sessions need of it. */
export class FullContainer extends EngineContainer {
  /** What the engine had to say against the options when it was made. */
  readonly warnings: readonly string[]
  readonly #client: EngineClient
  #seen: ContainerDetails | undefined
  #input: Transport | undefined
  readonly #drained: (() => void)[] = []

  constructor(
    client: EngineClient,
    facts: ContainerFacts,
    seen?: ContainerDetails,
    warnings: readonly string[] = [],
  ) {
    super(client, facts)
    this.#client = client
    this.#seen = seen
    this.warnings = warnings
  }

  get shortId(): string {
    return this.id.slice(0, 12)
  }

  /** What is known of it: asked anew, or with `refresh: false` as it was last seen. */
  async details(options: Abortable & { readonly refresh?: boolean } = {}): Promise<ContainerDetails> {
    const { refresh = true, ...rest } = options
    if (refresh || this.#seen === undefined)
      this.#seen = new ContainerDetails(await this.#client.json('GET', this.#at('json'), rest))
    return this.#seen
  }

  async status(options: Abortable = {}): Promise<string> {
    return (await this.details(options)).status
  }

  /** Never from memory; false for one that is gone. */
  async isRunning(options: Abortable = {}): Promise<boolean> {
    try {
      return (await this.details(options)).isRunning
    } catch (error) {
      if (error instanceof PaksError && error.code === 'CONTAINER_NOT_FOUND') return false
      throw error
    }
  }

  /** 0 for one that runs or has not run. */
  async exitCode(options: Abortable = {}): Promise<number> {
    return (await this.details(options)).exitCode
  }

  /** Runs the healthcheck now where the engine may not do it by itself. @returns `healthy`, `none`, … */
  async checkHealth(options: Abortable = {}): Promise<string> {
    const { checkHealth } = this.#client.dialect.routes
    const { health } = await this.details(options)
    if (checkHealth === undefined || health === 'none') return health
    await this.#client.json('GET', checkHealth(this.id), options)
    return (await this.details(options)).health
  }

  /** @param options - `timeout` in seconds from the stop signal to the kill */
  async stop(options: Abortable & { readonly timeout?: number } = {}): Promise<void> {
    const { timeout, ...rest } = options
    await this.#post('stop', { ...rest, query: { t: timeout } })
  }

  /** @param options - `timeout` in seconds from the stop signal to the kill */
  async restart(options: Abortable & { readonly timeout?: number } = {}): Promise<void> {
    const { timeout, ...rest } = options
    await this.#post('restart', { ...rest, query: { t: timeout } })
  }

  /** @param signal - its name, or its number */
  override async kill(signal: string | number = 'KILL', options: Abortable = {}): Promise<void> {
    await super.kill(String(signal), options)
  }

  async pause(options: Abortable = {}): Promise<void> {
    await this.#post('pause', options)
  }

  async unpause(options: Abortable = {}): Promise<void> {
    await this.#post('unpause', options)
  }

  /** The object keeps its old `name`; `details` has the new one. @throws PaksError NAME_IN_USE */
  async rename(name: string, options: Abortable = {}): Promise<void> {
    await this.#post('rename', { ...options, query: { name } })
  }

  /** @returns the engine's warnings. @throws PaksError UNSUPPORTED, BAD_USAGE */
  update(options: UpdateOptions & Abortable): Promise<readonly string[]> {
    return updateContainer(this.#client, this.id, options)
  }

  /** The exit status, once the condition holds. @throws PaksError TIMEOUT */
  override wait(options: WaitOptions = {}): Promise<number> {
    return awaitState(this.#client, this.id, (asked) => super.wait(asked), options)
  }

  /** The links to a container of that name, not the container. */
  async removeLink(name: string, options: Abortable = {}): Promise<void> {
    await this.#client.json('DELETE', `/containers/${encodeURIComponent(name)}`, {
      ...options,
      query: { link: true },
    })
  }

  /** The size of its TTY. */
  async resize({ rows, columns }: TerminalSize, options: Abortable = {}): Promise<void> {
    await this.#post('resize', { ...options, query: { h: rows, w: columns } })
  }

  /** Its file system as a tar archive; volumes are not in it. */
  async *export(options: Abortable = {}): AsyncGenerator<Uint8Array> {
    const { body } = await this.#client.send('GET', this.#at('export'), options)
    try {
      for await (const chunk of body) yield chunk as Uint8Array
    } catch (error) {
      throw this.#client.problem(error, options)
    }
  }

  /** Writes it as an image, the container's own configuration in it. See `save` for the base image's. */
  async commit(options: CommitOptions = {}): Promise<ImageInfo> {
    const id = await commitContainer(this.#client, this.id, options)
    return inspectImage(this.#client, id, options.signal === undefined ? {} : { signal: options.signal })
  }

  override exec(argv: readonly string[], options: ExecRunOptions = {}): Promise<ExecResult> {
    return execIn(this.#client, this.id, argv, options)
  }

  /** A command whose output is read as it comes, and whose input is written. */
  execStream(argv: readonly string[], options: ExecStreamOptions = {}): Promise<ExecStream> {
    return execStream(this.#client, this.id, argv, options)
  }

  /** Starts a command and leaves it alone. @returns its id, for `execState` */
  execDetached(argv: readonly string[], options: Omit<ExecRunOptions, 'input'> = {}): Promise<string> {
    return execDetached(this.#client, this.id, argv, options)
  }

  execState(id: string, options: Abortable = {}): Promise<ExecState> {
    return inspectExec(this.#client, id, options)
  }

  /** The connection to its first process as it is: frames without a TTY, the terminal's bytes with one. */
  attachSocket(options: RawAttachOptions = {}): Promise<Hijacked> {
    return attachRaw(this.#client, this.id, options)
  }

  /** What its first process prints, from now on or with what it printed before. Ends with the process. */
  output(options: RawAttachOptions = {}): AsyncIterable<LogChunk> {
    return attachOutput(
      this.#client,
      this.id,
      async (asked) => (await this.details({ refresh: false, ...asked })).tty,
      options,
    )
  }

  /**
   * Writes to its standard input, which stays open for more; resolves when it takes more, or has ended.
   *
   * @throws PaksError NOT_RUNNING; BAD_USAGE when it was made without `interactive`
   */
  async writeToStdin(input: Uint8Array | string, options: Abortable = {}): Promise<void> {
    const { isRunning, takesInput, name } = await this.details(options)
    if (!isRunning)
      throw new PaksError('NOT_RUNNING', `container ${name} is not running`, { hint: 'start it' })
    if (!takesInput) {
      throw new PaksError('BAD_USAGE', `container ${name} has no standard input`, {
        hint: 'make it with interactive: true',
      })
    }
    if (this.#input === undefined) {
      const input = await this.attach(options)
      this.#input = input
      input.onData(() => {}) // unread output would hold the process back
      input.onDrain(() => this.#wakeWriters())
      void input.ended.then(() => {
        this.#input = undefined
        this.#wakeWriters()
      })
    }
    if (this.#input.write(typeof input === 'string' ? Buffer.from(input) : input)) return
    const { signal } = options
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => reject(new PaksError('ABORTED', 'cancelled', { cause: signal?.reason }))
      if (signal?.aborted === true) return stop()
      signal?.addEventListener('abort', stop, { once: true })
      this.#drained.push(() => {
        signal?.removeEventListener('abort', stop)
        resolve()
      })
    })
  }

  /** Its process reads end-of-file; with a TTY nothing happens. */
  closeStdin(): void {
    this.#input?.end()
  }

  /** Where a TCP port of it can be reached from here; undefined when it cannot. */
  async address(port: number, options: Abortable = {}): Promise<Address | undefined> {
    return (await this.addresses(port, options))[0]
  }

  /** All places where a TCP port of it can be reached from here, of IPv4 and IPv6; none when it cannot. */
  async addresses(port: number, options: Abortable = {}): Promise<readonly Address[]> {
    return addressesOf(await this.details(options), this.#client.endpoint, port)
  }

  /** Whether something listens on a TCP port, within two seconds unless told otherwise. */
  async isPortOpen(port: number, options: ProbeOptions = {}): Promise<boolean> {
    const { timeout: _, ...rest } = options
    const addresses = await this.addresses(port, rest)
    try {
      return await isAnyOpen(addresses, options)
    } catch (error) {
      throw this.#client.problem(error, rest)
    }
  }

  /** Resolves when something listens on a TCP port. @throws PaksError TIMEOUT after ten seconds, or the given time */
  waitForPort(port: number, options: ProbeOptions = {}): Promise<void> {
    return untilOpen((asked) => this.addresses(port, asked), port, options)
  }

  /** The log whole. @throws PaksError ABORTED */
  logBytes(options: Omit<LogQuery, 'follow'> = {}): Promise<Uint8Array> {
    return wholeOf(this.logs(options))
  }

  async logText(options: Omit<LogQuery, 'follow'> = {}): Promise<string> {
    return Buffer.from(await this.logBytes(options)).toString('utf8')
  }

  /** The log by lines, each with its newline, as bytes. */
  logLines(options: LogQuery = {}): AsyncGenerator<Uint8Array> {
    return linesOf(this.logs(options))
  }

  /** One reading. @throws PaksError NOT_RUNNING */
  statsOnce(options: Abortable = {}): Promise<ContainerStats> {
    return statsOnce(this.#client, this.id, options)
  }

  #wakeWriters(): void {
    for (const wake of this.#drained.splice(0)) wake()
  }

  #at(verb: string): string {
    return `/containers/${this.id}/${verb}`
  }

  async #post(verb: string, ask: Parameters<EngineClient['json']>[2]): Promise<void> {
    await this.#client.json('POST', this.#at(verb), ask)
  }
}

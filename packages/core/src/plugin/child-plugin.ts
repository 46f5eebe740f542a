import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type BackendProvider,
  type Candidate,
  type CommandContext,
  type CompletionQuery,
  type HookName,
  PaksError,
  type Permission,
} from '@paks/api'
import { childMethods, type LoadRequest } from '../plugin-wire/protocol.js'
import { readCandidates, readResult, readVerdict } from './answers.js'
import { broker } from './broker/broker.js'
import { PluginPrinter } from './broker/print-steps.js'
import { callPicture } from './call-picture.js'
import { deadline } from './deadline.js'
import type { InstalledPlugin } from './installed.js'
import type { CommandManifest } from './manifest.js'
import { PluginProcess, type PluginProcessOptions } from './plugin-process.js'
import { readableAlone, readableFolders } from './readable-folders.js'
import { CommandAnswer, type RunningPlugin } from './running-plugin.js'

/** How a plugin's process is started, the plugin itself aside. */
export interface ChildPluginOptions
  extends Pick<PluginProcessOptions, 'childEntry' | 'limits' | 'clock' | 'log'> {
  /** What the user set for it. */
  readonly options: Readonly<Record<string, unknown>>
}

/** A plugin in a process of its own. Whatever it does there costs the session one line. */
export class ChildPlugin implements RunningPlugin {
  readonly #process: PluginProcess
  readonly #permissions: readonly Permission[]
  readonly #options: ChildPluginOptions
  readonly #name: string
  /** What was cancelled and has not ended. */
  readonly #cancelled = new Set<Promise<unknown>>()
  #hasEnded = false

  /**
   * @param permissions - what the user granted
   * @throws PaksError BAD_USAGE, UNSUPPORTED, BAD_SETTING; INTERNAL when the process does not come up
   */
  static async start(
    { folder, manifest, alone = false }: InstalledPlugin,
    permissions: readonly Permission[],
    options: ChildPluginOptions,
  ): Promise<ChildPlugin> {
    const hosts = hostsIn(permissions)
    const entry = join(await realpath(folder), manifest.entry)
    const child = new ChildPlugin(
      new PluginProcess({
        ...options,
        name: manifest.name,
        folder,
        childEntry: await realpath(options.childEntry),
        readable: alone ? await readableAlone(entry) : await readableFolders(folder),
        network: hosts.length > 0,
      }),
      permissions,
      options,
      manifest.name,
    )
    const request: LoadRequest = { entry, name: manifest.name, options: options.options, hosts }
    try {
      await child.#within(options.limits.start, child.#process.peer.request(childMethods.load, [request]))
    } catch (thrown) {
      child.#process[Symbol.dispose]()
      throw thrown
    }
    return child
  }

  private constructor(
    process: PluginProcess,
    permissions: readonly Permission[],
    options: ChildPluginOptions,
    name: string,
  ) {
    this.#process = process
    this.#permissions = permissions
    this.#options = options
    this.#name = name
    void process.ended.then(() => {
      this.#hasEnded = true
    })
  }

  get isIdle(): boolean {
    return this.#process.peer.isIdle
  }

  get ended(): Promise<PaksError> {
    return this.#process.ended
  }

  async command(command: CommandManifest, context: CommandContext): Promise<CommandAnswer> {
    const { signal, out, args } = context
    // It was cancelled while the plugin started.
    if (signal.aborted) throw new PaksError('ABORTED', 'cancelled')
    const needs = command.needs ?? []
    using printer = new PluginPrinter(out, this.#options.limits.printed, signal)
    const answer = this.#process.peer.request(
      childMethods.command,
      [command.name, { ...args }, callPicture(context, this.#known(needs))],
      {
        signal,
        serve: broker(context, needs, `#${command.name}`),
        onNotice: (step) => printer.take(step),
      },
    )
    using _grace = this.#graceAfter(signal, answer)
    const result = readResult(await answer)
    return new CommandAnswer(result.value, (to) => {
      const rendered = new PluginPrinter(to, this.#options.limits.printed, signal)
      for (const step of result.rendered) rendered.print(step)
    })
  }

  async complete(
    command: CommandManifest,
    arg: string,
    query: CompletionQuery,
  ): Promise<readonly Candidate[]> {
    const { word, words, signal, ...reach } = query
    const needs = command.needs ?? []
    const late = deadline(this.#options.clock, this.#options.limits.complete)
    using _late = late
    const answer = this.#process.peer.request(
      childMethods.complete,
      [command.name, arg, word, [...words], callPicture(reach, this.#known(needs))],
      {
        signal: AbortSignal.any([signal, late.signal]),
        serve: broker(reach, needs, `#${command.name}`),
      },
    )
    using _grace = this.#graceAfter(late.signal, answer)
    return readCandidates(await answer)
  }

  async hook(name: HookName, event: readonly unknown[]): Promise<unknown> {
    const answer = await this.#within(
      this.#options.limits.hook,
      this.#process.peer.request(childMethods.hook, [name, ...event]),
    )
    return name === 'line:accept' ? readVerdict(answer) : undefined
  }

  backend(name: string): BackendProvider {
    throw new PaksError('PERMISSION_DENIED', `the backend ${name} of ${this.#name} needs your trust`, {
      hint: `it can only run inside Paks, and can then do all that you can: paks plugin trust ${this.#name}`,
    })
  }

  async ready(): Promise<boolean> {
    await Promise.all(this.#cancelled)
    return !this.#hasEnded
  }

  async stop(): Promise<void> {
    const { clock, limits } = this.#options
    using late = deadline(clock, limits.unload)
    const unloaded = this.#process.peer.request(childMethods.unload, [])
    unloaded.catch(() => undefined)
    await Promise.race([unloaded.catch(() => undefined), late.passed, this.#process.ended])
    this.#process[Symbol.dispose]()
    await this.#process.ended
  }

  /** What of the session a call may know: what its command needs, and what the plugin as a whole was granted. */
  #known(needs: readonly Permission[]): readonly Permission[] {
    return [...needs, ...this.#permissions.filter((permission) => permission.startsWith('session:'))]
  }

  /** What does not end when it is told to is ended with its process. */
  #graceAfter(signal: AbortSignal, answer: Promise<unknown>): Disposable {
    const { clock, limits } = this.#options
    let timer: Disposable | undefined
    const abort = (): void => {
      const left: Promise<unknown> = answer.catch(() => undefined).finally(() => this.#cancelled.delete(left))
      this.#cancelled.add(left)
      timer = clock.after(limits.grace, () =>
        this.#process.stop(new PaksError('ABORTED', `the plugin ${this.#name} did not stop, and was ended`)),
      )
    }
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
    return {
      [Symbol.dispose]: () => {
        timer?.[Symbol.dispose]()
        signal.removeEventListener('abort', abort)
      },
    }
  }

  async #within<T>(ms: number, work: Promise<T>): Promise<T> {
    using _timer = this.#options.clock.after(ms, () =>
      this.#process.stop(
        new PaksError('TIMEOUT', `the plugin ${this.#name} was stopped: no answer within ${ms / 1000} s`),
      ),
    )
    return await work
  }
}

const net = 'host:net:'
const hostsIn = (permissions: readonly Permission[]): readonly string[] =>
  permissions
    .filter((permission) => permission.startsWith(net))
    .map((permission) => permission.slice(net.length))

import { rm } from 'node:fs/promises'
import type { Container, Permission, Plugin, StampedPlugin } from '@paks/api'
import {
  callHost,
  commandName,
  complete,
  HookBus,
  LoadedPlugin,
  NodeHost,
  noSettings,
  Printer,
  type Reach,
  Registry,
  reachOf,
  systemClock,
  viewOf,
} from '@paks/core/command'
import { currentPlugin, manifestOf } from '@paks/core/plugin'
import { answering } from './answering.js'
import { guarded } from './guard.js'
import { type HostEvents, tellHooks } from './host-event.js'
import type { Given, Ran, RunOptions } from './host-options.js'
import { memoryEnvironments } from './memory-environments.js'
import { noControl, stillShell } from './outside-session.js'
import type { Place } from './place.js'
import { runExamples } from './run-examples.js'
import type { TypedSession } from './typed-session.js'

const columns = 100

/** A plugin that is being tested. Made by {@link host}. */
export class PluginHost implements AsyncDisposable {
  /** The folder of this machine where the session starts; also its home. */
  readonly folder: string
  /** The container, without any check: to look at what the plugin did. */
  readonly container: Container
  readonly #plugin: Plugin
  readonly #place: Place
  readonly #loaded: LoadedPlugin
  /** What the plugin logged, one line each: `warn: …`. */
  readonly logged: readonly string[]
  readonly #registry: Registry
  readonly #hooks: HookBus
  readonly #reach: Reach
  #screen = ''
  #value: unknown
  #refused = new Set<Permission>()
  #typed: Promise<TypedSession> | undefined

  /** Sets the plugin up where it is tested. */
  static async open(given: StampedPlugin, place: Place, folder: string, options: Given): Promise<PluginHost> {
    try {
      const { value: plugin, told } = currentPlugin(given)
      const logged = told.map((what) => `warn: ${what}`)
      const log = (level: string) => (text: string) => void logged.push(`${level}: ${text}`)
      const loaded = await LoadedPlugin.setUp(plugin, options.config ?? {}, {
        debug: log('debug'),
        info: log('info'),
        warn: log('warn'),
      })
      return new PluginHost(plugin, place, folder, options, loaded, logged)
    } catch (thrown) {
      await place[Symbol.asyncDispose]()
      throw thrown
    }
  }

  private constructor(
    plugin: StampedPlugin,
    place: Place,
    folder: string,
    given: Given,
    loaded: LoadedPlugin,
    logged: readonly string[],
  ) {
    const granted = given.grant ?? manifestOf(plugin, './index.js').permissions
    this.folder = folder
    this.container = place.container
    this.#place = place
    this.#loaded = loaded
    this.logged = logged
    this.#plugin = guarded(plugin, granted, {
      refused: (permission) => void this.#refused.add(permission),
      returned: (value) => {
        this.#value = value
      },
    })
    this.#registry = new Registry([this.#plugin])
    this.#hooks = new HookBus([this.#plugin], systemClock, (message) => this.#printer().error(message))
    this.#reach = {
      container: place.container,
      session: viewOf({
        engine: place.backend.engine,
        shell: () => 'sh',
        history: [],
        registry: this.#registry,
      }),
      host: new NodeHost({ cwd: folder, home: folder, env: process.env, terminal: noTerminal }),
      shell: stillShell(place),
      control: noControl,
      images: place.backend.images,
      environments: memoryEnvironments(),
      settings: noSettings,
    }
  }

  /**
   * Runs a line as a session does once the shell has reported it: hooks, words, arguments, permissions, command,
   * output. Never rejects for what the command does: `ok` and `screen` tell.
   */
  async run(line: string, { answers = [], signal }: RunOptions = {}): Promise<Ran> {
    this.#screen = ''
    this.#value = undefined
    this.#refused = new Set()
    const out = this.#printer()
    const command = this.#registry.get(commandName(line))
    const begun = systemClock.now()
    if (command === undefined) out.error(`there is no #${commandName(line)}`)
    const ok =
      command !== undefined &&
      (await callHost({
        line,
        command,
        backend: this.#place.backend,
        reach: this.#reach,
        hooks: this.#hooks,
        out,
        ask: answering(answers, (text) => out.text(text)),
        signal: signal ?? new AbortController().signal,
        debug: false,
        find: (name) => this.#registry.get(name),
      }))
    out.finish()
    if (command !== undefined) await this.emit('command:done', { line, ok, ms: systemClock.now() - begun })
    return { value: ok ? this.#value : undefined, screen: this.#screen, ok, refused: this.refused }
  }

  /**
   * What Tab offers at the end of a line, as its list shows it. A completer that fails offers nothing, as in a session;
   * what it was refused is then in {@link refused}.
   */
  async complete(line: string): Promise<readonly string[]> {
    this.#refused = new Set()
    const { candidates } = await complete(line, line.length, {
      registry: this.#registry,
      reach: (command) => reachOf(this.#reach, command),
      signal: new AbortController().signal,
    })
    return candidates.map(({ label }) => label)
  }

  /** Permissions that the last line, or the last completion, would have needed and was not granted. */
  get refused(): readonly Permission[] {
    return [...this.#refused]
  }

  /** Tells the plugin's hooks of an event, and waits for them. Faults of theirs are printed by the next line. */
  async emit<N extends keyof HostEvents>(name: N, ...event: HostEvents[N]): Promise<void> {
    await tellHooks(this.#hooks, this.#reach.session, name, event)
  }

  /**
   * Types keys into a real shell with a session on it: one of this machine for a fixture, one in the container for
   * an engine. It is opened by the first call. When the last key is Enter (`\r`), resolves with what was printed up
   * to the next prompt.
   */
  async type(keys: string): Promise<string> {
    return await (await this.session()).type(keys)
  }

  /** The session that {@link type} types into. */
  session(): Promise<TypedSession> {
    this.#typed ??= this.#openSession()
    return this.#typed
  }

  /** Runs every example of every command. @throws Error that names those that fail or do not print what they say */
  async examples(): Promise<void> {
    await runExamples(this.#plugin, (line) => this.run(line))
  }

  /** Unloads the plugin, and removes shell, container and folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    // One that could not be opened left nothing.
    const typed = await this.#typed?.catch(() => undefined)
    await typed?.[Symbol.asyncDispose]()
    await this.#loaded[Symbol.asyncDispose]()
    await this.#place[Symbol.asyncDispose]()
    await rm(this.folder, { recursive: true, force: true })
  }

  async #openSession(): Promise<TypedSession> {
    // A terminal is drawn only for those who type.
    const { TypedSession } = await import('./typed-session.js')
    const { host, environments, settings } = this.#reach
    return await TypedSession.open(this.#place, this.#plugin, { host, environments, settings })
  }

  #printer(): Printer {
    return new Printer({
      isTTY: false,
      columns,
      colour: false,
      raw: false,
      write: (text) => {
        this.#screen += text
        return true
      },
      drained: async () => undefined,
      every: systemClock.every,
    })
  }
}

const noTerminal = {
  isTTY: false,
  lend: async (): Promise<AsyncDisposable> => ({ [Symbol.asyncDispose]: async () => undefined }),
}

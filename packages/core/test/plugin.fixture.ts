import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type CommandContext,
  type CompletionQuery,
  PaksError,
  type Permission,
  type Plugin,
  type SessionView,
} from '@paks/api'
import { systemClock } from '../src/clock.js'
import { GrantedHost } from '../src/host/granted-host.js'
import { NodeHost } from '../src/host/node-host.js'
import type { InstalledPlugin } from '../src/plugin/installed.js'
import type { PluginLimits } from '../src/plugin/limits.js'
import type { CommandManifest, PluginManifest } from '../src/plugin/manifest.js'
import { SessionPlugins } from '../src/plugin/session-plugins.js'
import { Printer } from '../src/print/printer.js'
import { noEnvironments } from '../src/session/reach.js'
import { childEntry } from './plugin-child.fixture.js'
import { refusingBackend, refusingContainer } from './refusing.fixture.js'

/** A session as plugins of a test see it. */
export const testSession: SessionView = {
  id: 's',
  engine: { name: 'fake', version: '1', endpoint: '' },
  shell: 'bash',
  history: [{ line: '#secret', at: new Date(0), ok: true }],
  commands: [],
  plugins: [],
}

const command = (name: string, given: Partial<CommandManifest> = {}): CommandManifest => ({
  name,
  about: '',
  args: {},
  examples: [],
  ...given,
})

/** What a plugin of a test is made of. */
export interface TestPluginOptions {
  /** The module's text; what it exports by default is stamped and named. */
  readonly code: string
  readonly commands?: readonly (Partial<CommandManifest> & { readonly name: string })[]
  readonly hooks?: PluginManifest['hooks']
  readonly granted?: readonly Permission[]
  readonly limits?: Partial<PluginLimits>
  readonly installed?: Partial<InstalledPlugin>
  /** The checksum of the package that was granted. */
  readonly integrity?: string
  readonly manifest?: Partial<PluginManifest>
  readonly settings?: Readonly<Record<string, readonly string[]>>
}

/** A plugin in a folder of its own and, from its first use, in a process of its own. */
export class TestPlugin implements AsyncDisposable {
  readonly folder: string
  plugin: Plugin
  readonly #installed: InstalledPlugin
  readonly logged: string[] = []
  readonly #plugins: SessionPlugins
  printed = ''

  static async open(options: TestPluginOptions): Promise<TestPlugin> {
    return new TestPlugin(options, await childEntry())
  }

  private constructor(options: TestPluginOptions, entry: string) {
    const { code, commands = [], hooks = [], granted = [], limits = {}, settings = {} } = options
    this.folder = mkdtempSync(join(tmpdir(), 'paks-plugin-'))
    mkdirSync(join(this.folder, 'dist'))
    writeFileSync(join(this.folder, 'package.json'), '{"name":"paks-plugin-test","type":"module"}')
    writeFileSync(join(this.folder, 'secret'), 'a secret')
    writeFileSync(join(this.folder, 'dist/index.js'), code)
    this.#installed = {
      name: 'paks-plugin-test',
      version: '1.0.0',
      folder: this.folder,
      source: 'added',
      manifest: {
        api: 1,
        name: 'test',
        entry: './dist/index.js',
        commands: commands.map(({ name, ...given }) => command(name, given)),
        hooks,
        permissions: granted,
        ...options.manifest,
      },
      ...options.installed,
    }
    this.#plugins = new SessionPlugins({
      installed: [this.#installed],
      grants: {
        get: async () => ({
          permissions: granted,
          version: '1.0.0',
          ...(options.integrity === undefined ? {} : { integrity: options.integrity }),
        }),
      },
      childEntry: entry,
      apiVersion: '0.0.0',
      settings: { get: (key) => settings[key] },
      clock: systemClock,
      log: (_name, text) => void this.logged.push(text),
      limits,
    })
    const [plugin] = this.#plugins.plugins
    if (plugin === undefined) throw new Error('no plugin')
    this.plugin = plugin
  }

  /** Takes the plugin as its folder has it now, as a session does when its sources have changed. */
  replace(): void {
    this.plugin = this.#plugins.stub(this.#installed)
  }

  /** Runs a command as a session does; what it prints is in `printed`. */
  async run(
    name: string,
    args: Readonly<Record<string, unknown>> = {},
    given: Partial<CommandContext> = {},
  ): Promise<unknown> {
    const found = this.plugin.commands?.find((one) => one.name === name)
    if (found === undefined) throw new Error(`no #${name}`)
    const out = this.printer()
    const context = { ...this.context(found.needs ?? []), args, out, ...given }
    const answer = await found.run(context)
    found.render?.(answer, context.out)
    return JSON.parse(JSON.stringify(answer) ?? 'null')
  }

  /** What a run fails with: code and message. */
  async failure(
    name: string,
    args: Readonly<Record<string, unknown>> = {},
    given: Partial<CommandContext> = {},
  ): Promise<PaksError> {
    try {
      await this.run(name, args, given)
    } catch (thrown) {
      return PaksError.from(thrown)
    }
    throw new Error(`#${name} did not fail`)
  }

  /** What a session's commands reach. */
  context(needs: readonly Permission[]): CommandContext {
    const home = this.folder
    const host = new NodeHost({
      cwd: home,
      home,
      env: { HOME: home, TOKEN: 'secret', COLOUR: 'red' },
      terminal: { isTTY: false, lend: async () => ({ [Symbol.asyncDispose]: async () => undefined }) },
    })
    const refuse = async (): Promise<never> => {
      throw new PaksError('UNSUPPORTED', 'there is no shell')
    }
    return {
      args: {},
      out: this.printer(),
      ask: { confirm: async () => true, text: async () => 'typed' },
      signal: new AbortController().signal,
      container: refusingContainer,
      session: testSession,
      host: new GrantedHost(host, needs, '#test'),
      shell: {
        directory: async () => '/root',
        exported: async () => ({ HOME: '/root' }),
        export: refuse,
        forgetLine: () => undefined,
        commands: [{ line: 'echo secret', directory: '/', status: 0, at: new Date(0) }],
      },
      control: {
        continueIn: refuse,
        detach: () => undefined,
        exit: () => undefined,
        load: refuse,
        unload: refuse,
      },
      images: refusingBackend.images,
      environments: noEnvironments,
      settings: { get: () => undefined },
    }
  }

  /** What completion of an argument offers. */
  async complete(
    name: string,
    arg: string,
    query: Partial<CompletionQuery> = {},
  ): Promise<readonly unknown[]> {
    const found = this.plugin.commands?.find((one) => one.name === name)
    const context = this.context(found?.needs ?? [])
    const given = await found?.args?.[arg]?.complete?.({ ...context, word: '', words: [], ...query })
    return [...(given ?? [])]
  }

  /** Prints to {@link printed}. */
  printer(): Printer {
    return new Printer({
      isTTY: false,
      columns: 80,
      colour: false,
      raw: false,
      write: (text) => {
        this.printed += text
        return true
      },
      drained: async () => undefined,
      every: () => ({ [Symbol.dispose]: () => undefined }),
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#plugins[Symbol.asyncDispose]()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

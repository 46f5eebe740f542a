import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type BackendProvider,
  type Candidate,
  type CommandContext,
  type CompletionQuery,
  type HookName,
  type Logger,
  PaksError,
} from '@paks/api'
import { callHook } from './call-hook.js'
import { importPlugin } from './import-plugin.js'
import type { InstalledPlugin } from './installed.js'
import { converted, LoadedPlugin } from './loaded-plugin.js'
import type { CommandManifest } from './manifest.js'
import { CommandAnswer, type RunningPlugin } from './running-plugin.js'

/** A plugin that the user trusts: it runs in this process, and reaches what a built-in one does. */
export class LocalPlugin implements RunningPlugin {
  readonly #loaded: LoadedPlugin
  readonly isIdle = false
  readonly ended: Promise<PaksError>
  #end: (why: PaksError) => void = () => undefined

  /** @throws PaksError BAD_USAGE, UNSUPPORTED, BAD_SETTING */
  static async start(
    { folder, manifest }: InstalledPlugin,
    options: Readonly<Record<string, unknown>>,
    log: Logger,
  ): Promise<LocalPlugin> {
    const entry = join(folder, manifest.entry)
    // One that is gone fails where it is imported, with its name.
    const state = await stat(entry).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    )
    const plugin = await importPlugin(entry, manifest.name, state)
    return new LocalPlugin(await LoadedPlugin.setUp(plugin, options, log))
  }

  private constructor(loaded: LoadedPlugin) {
    this.#loaded = loaded
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  async command({ name }: CommandManifest, context: CommandContext): Promise<CommandAnswer> {
    const command = this.#loaded.command(name)
    const value = await command.run({ ...context, args: await converted(command, context.args) })
    return new CommandAnswer(value, (out) => command.render?.(value, out))
  }

  async complete(
    { name }: CommandManifest,
    arg: string,
    query: CompletionQuery,
  ): Promise<readonly Candidate[]> {
    return [...((await this.#loaded.command(name).args?.[arg]?.complete?.(query)) ?? [])]
  }

  async hook(name: HookName, event: readonly unknown[]): Promise<unknown> {
    return await callHook(this.#loaded.plugin, name, event)
  }

  backend(name: string): BackendProvider {
    const found = this.#loaded.plugin.backends?.find((backend) => backend.name === name)
    if (found !== undefined) return found
    throw new PaksError('BAD_USAGE', `${this.#loaded.plugin.name} has no backend ${name} any more`, {
      hint: 'paks plugin build makes its manifest anew',
    })
  }

  async ready(): Promise<boolean> {
    return true
  }

  async stop(): Promise<void> {
    await this.#loaded[Symbol.asyncDispose]()
    this.#end(new PaksError('ABORTED', `the plugin ${this.#loaded.plugin.name} was stopped`))
  }
}

import {
  type AnyCommand,
  type Args,
  type Logger,
  PaksError,
  type Plugin,
  type Schema,
  type StampedPlugin,
} from '@paks/api'
import { usageOf } from '../command/usage.js'

/** A plugin whose code is here and was set up. Disposing of it runs what it deferred. */
export class LoadedPlugin implements AsyncDisposable {
  readonly plugin: StampedPlugin
  readonly #ends: (() => void | Promise<void>)[]
  readonly #stop: AbortController

  /**
   * Checks what the user set and runs `setup`.
   *
   * @throws PaksError BAD_SETTING for what the user set; what `setup` throws
   */
  static async setUp(
    plugin: StampedPlugin,
    options: Readonly<Record<string, unknown>>,
    log: Logger,
  ): Promise<LoadedPlugin> {
    const loaded = new LoadedPlugin(plugin)
    const config = await configOf(plugin, options)
    try {
      await plugin.setup?.({
        config,
        log,
        signal: loaded.#stop.signal,
        defer: (end) => void loaded.#ends.push(end),
      })
    } catch (thrown) {
      await loaded[Symbol.asyncDispose]()
      throw thrown
    }
    return loaded
  }

  private constructor(plugin: StampedPlugin) {
    this.plugin = plugin
    this.#ends = []
    this.#stop = new AbortController()
  }

  /** @throws PaksError BAD_USAGE when the manifest tells of a command that the code has not */
  command(name: string): AnyCommand {
    const command = this.plugin.commands?.find((one) => one.name === name)
    if (command !== undefined) return command
    throw new PaksError('BAD_USAGE', `${this.plugin.name} has no #${name} any more`, {
      hint: 'paks plugin build makes its manifest anew',
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort()
    for (const end of this.#ends.splice(0).reverse()) {
      try {
        await end()
      } catch {
        // What one leaves undone keeps no other from its end.
      }
    }
  }
}

const configOf = async (
  { name, config }: Plugin,
  options: Readonly<Record<string, unknown>>,
): Promise<unknown> => {
  if (config === undefined) return {}
  const result = await config['~standard'].validate(options)
  if (result.issues === undefined) return result.value
  const [issue] = result.issues
  const path = (issue?.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
  throw new PaksError(
    'BAD_SETTING',
    `${[name, ...path].join('.')}: ${issue?.message ?? 'is not as it must be'}`,
    {
      hint: `paks config edit: plugin_options`,
    },
  )
}

/**
 * The values of a call as the command's schemas make them of the words.
 *
 * @param values - as `parseArgs` gives them where no argument has a schema
 * @throws PaksError BAD_USAGE
 */
export const converted = async (
  command: AnyCommand,
  values: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> => {
  const args: Args = command.args ?? {}
  const entries = Object.entries(args).map(async ([name, { schema, kind }]) => {
    const value = values[name]
    if (schema === undefined || value === undefined) return [name, value] as const
    const convert = (text: unknown): Promise<unknown> => check(command, name, schema, text)
    return [
      name,
      kind === 'rest' && Array.isArray(value) ? await Promise.all(value.map(convert)) : await convert(value),
    ] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

const check = async (
  command: AnyCommand,
  name: string,
  schema: Schema<unknown>,
  text: unknown,
): Promise<unknown> => {
  const result = await schema['~standard'].validate(text)
  if (result.issues === undefined) return result.value
  throw new PaksError('BAD_USAGE', `${name}: ${result.issues.map(({ message }) => message).join('; ')}`, {
    hint: `usage: ${usageOf(command)}`,
  })
}

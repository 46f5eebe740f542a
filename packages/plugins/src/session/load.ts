import { pathToFileURL } from 'node:url'
import {
  type Args,
  apiVersion,
  arg,
  type Command,
  type CommandContext,
  defineCommand,
  isStampedPlugin,
  type LoadedPlugin,
  PaksError,
  type StampedPlugin,
} from '@paks/api'
import { hostPaths } from '../files/path-names.js'

/** `#load`: a plugin of the user's own, from the folder of its package or from a file. */
export const load: Command<Args, LoadedPlugin> = defineCommand({
  name: 'load',
  about: 'Add the commands of a plugin to this session',
  args: {
    path: arg.positional('the folder of a plugin, or a JavaScript module that exports one', {
      complete: (query) => hostPaths(query.word, query),
    }),
    yes: arg.flag('do not ask'),
  },
  needs: ['host:read:**', 'session:control'],
  examples: [
    { line: '#load ./paks-plugin-tree', about: 'from its folder, built when its sources are newer' },
    { line: '#load ./greetings.js', about: 'from a file, into Paks itself' },
  ],
  run: async (context) => {
    const { args, control, host, signal } = context
    const path = host.resolve(args.path)
    const names = await namesIn(path, host)
    if (names !== undefined) {
      if (!names.includes('package.json')) throw noPackage(path)
      const declared = await declaredIn(`${path}/package.json`, context)
      await consent(context, `load ${path}? Its build runs as you do${declared}`)
      return await control.loadFolder(path, { signal })
    }
    if (!/\.m?js$/.test(path)) throw noModule(args.path)
    await host.readFile(path, { signal })
    await consent(context, `load ${path}? It can do all that you can do on this machine.`)
    const plugin = await pluginIn(path)
    control.load(plugin)
    return { plugin: plugin.name, commands: (plugin.commands ?? []).map(({ name }) => name) }
  },
  render: ({ plugin, commands }, out) =>
    out.text(
      commands.length === 0
        ? `Loaded ${plugin}`
        : `Loaded ${plugin}: ${commands.map((name) => `#${name}`).join(' ')}`,
    ),
})

/** Undefined for what is no folder. */
const namesIn = async (
  path: string,
  host: CommandContext['host'],
): Promise<readonly string[] | undefined> => {
  try {
    return await host.list(path)
  } catch {
    return undefined
  }
}

const consent = async (
  { args, ask }: { readonly args: { readonly yes: boolean }; readonly ask: CommandContext['ask'] },
  question: string,
): Promise<void> => {
  if (!args.yes && !(await ask.confirm(question))) throw new PaksError('ABORTED', 'nothing was loaded')
}

/** What a package says that it wants, for the question. */
const declaredIn = async (
  path: string,
  { host, signal }: Pick<CommandContext, 'host' | 'signal'>,
): Promise<string> => {
  const bytes = await host.readFile(path, { signal })
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch (cause) {
    throw new PaksError('BAD_USAGE', `${path} is no JSON`, { hint: 'npm pkg fix tells where', cause })
  }
  const wanted =
    typeof value === 'object' &&
    value !== null &&
    'paks' in value &&
    typeof value.paks === 'object' &&
    value.paks !== null &&
    'permissions' in value.paks &&
    Array.isArray(value.paks.permissions)
      ? value.paks.permissions.filter((permission) => typeof permission === 'string')
      : []
  return wanted.length === 0 ? '.' : `, and it wants ${wanted.join(', ')}.`
}

const noPackage = (path: string): PaksError =>
  new PaksError('BAD_USAGE', `${path} is no package: it has no package.json`, {
    hint: 'paks plugin create NAME writes a plugin',
  })

const noModule = (path: string): PaksError =>
  new PaksError('BAD_USAGE', `${path} is neither the folder of a plugin nor a JavaScript module`, {
    hint: 'a folder with a package.json, or a file that ends in .js or .mjs; paks plugin add installs one by name',
  })

/** @throws PaksError BAD_USAGE */
const pluginIn = async (path: string): Promise<StampedPlugin> => {
  let module: { readonly default?: unknown }
  try {
    module = await import(pathToFileURL(path).href)
  } catch (cause) {
    throw new PaksError('BAD_USAGE', `${path} could not be loaded: ${PaksError.from(cause).message}`, {
      cause,
    })
  }
  if (isStampedPlugin(module.default) && module.default.api === apiVersion) return module.default
  throw new PaksError('BAD_USAGE', `${path} exports no plugin of this version of Paks`, {
    hint: "export default definePlugin({ … }), from '@paks/api'",
  })
}

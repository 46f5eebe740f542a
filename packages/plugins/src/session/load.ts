import {
  type Args,
  arg,
  type Command,
  type CommandContext,
  defineCommand,
  type LoadedPlugin,
  PaksError,
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
    { line: '#load ./greetings.js', about: 'from a single file' },
  ],
  run: async (context) => {
    const { args, control, host, signal } = context
    const path = host.resolve(args.path)
    const names = await namesIn(path, host)
    const declared = names === undefined ? [] : await declaredIn(path, names, context)
    if (names === undefined) {
      if (!/\.m?js$/.test(path)) throw noModule(args.path)
      await host.readFile(path, { signal })
      await consent(context, `load ${path}? It runs in a process of its own.`)
    } else {
      const wants = declared.length === 0 ? '.' : `, and it wants ${declared.join(', ')}.`
      await consent(context, `load ${path}? Its build runs as you do${wants}`)
    }
    return await control.load(path, {
      signal,
      allow: async (wanted) => {
        const more = wanted.filter((permission) => !declared.includes(permission))
        return (
          more.length === 0 ||
          args.yes ||
          (await context.ask.confirm(`it wants ${more.join(', ')}: grant it?`))
        )
      },
    })
  },
  render: ({ plugin, commands }, out) => out.text(commandsOf(`Loaded ${plugin}`, commands)),
})

/** `done: #one #two` */
export const commandsOf = (done: string, commands: readonly string[]): string =>
  commands.length === 0 ? done : `${done}: ${commands.map((name) => `#${name}`).join(' ')}`

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

/** What the package in a folder says that it wants. Its build may say otherwise. */
const declaredIn = async (
  folder: string,
  names: readonly string[],
  { host, signal }: Pick<CommandContext, 'host' | 'signal'>,
): Promise<readonly string[]> => {
  if (!names.includes('package.json')) throw noPackage(folder)
  const path = `${folder}/package.json`
  const bytes = await host.readFile(path, { signal })
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch (cause) {
    throw new PaksError('BAD_USAGE', `${path} is no JSON`, { hint: 'npm pkg fix tells where', cause })
  }
  return typeof value === 'object' &&
    value !== null &&
    'paks' in value &&
    typeof value.paks === 'object' &&
    value.paks !== null &&
    'permissions' in value.paks &&
    Array.isArray(value.paks.permissions)
    ? value.paks.permissions.filter((permission) => typeof permission === 'string')
    : []
}

const noPackage = (path: string): PaksError =>
  new PaksError('BAD_USAGE', `${path} is no package: it has no package.json`, {
    hint: 'paks plugin create NAME writes a plugin',
  })

const noModule = (path: string): PaksError =>
  new PaksError('BAD_USAGE', `${path} is neither the folder of a plugin nor a JavaScript module`, {
    hint: 'a folder with a package.json, or a file that ends in .js or .mjs; paks plugin add installs one by name',
  })

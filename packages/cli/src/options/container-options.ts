import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type ContainerSpec, PaksError } from '@paks/api'
import { EnvironmentFiles, errnoOf, fileFailure, parseEnvFile, variablesOf } from '@paks/core/config'
import { type RunRow, runOf, runOptionTable } from '@paks/engine-api'
import { type Command, Option } from 'commander'
import { variables } from './variables.js'

/** What a new container is made with: these, and every other option of the engines' own `run`. */
export interface ContainerFlags {
  readonly env: readonly string[]
  readonly envFile: readonly string[]
  readonly envName: readonly string[]
  readonly volume: readonly string[]
  readonly label: readonly string[]
  readonly pull: 'missing' | 'always' | 'never'
}

/** Options of the engines that Paks reads itself, or that are its own affair. */
const own: ReadonlySet<string> = new Set([
  ...[
    'attach',
    'cidfile',
    'detach',
    'detach-keys',
    'entrypoint',
    'env',
    'env-file',
    'interactive',
    'isolation',
  ],
  ...['label', 'label-file', 'name', 'pull', 'quiet', 'rm', 'sig-proxy', 'tty', 'volume'],
])

/** Those that help shows; the others are taken all the same. */
const shown: ReadonlySet<string> = new Set([
  ...[
    'hostname',
    'user',
    'workdir',
    'volume',
    'mount',
    'tmpfs',
    'publish',
    'network',
    'platform',
    'gpus',
    'device',
  ],
  ...[
    'memory',
    'cpus',
    'cap-add',
    'cap-drop',
    'privileged',
    'read-only',
    'init',
    'add-host',
    'dns',
    'ulimit',
  ],
])

const passedOn = runOptionTable.filter(({ long }) => !own.has(long))

const gather = (value: string, earlier: readonly string[] = []): readonly string[] => [...earlier, value]

/** An option of the engines as ours. Their `-c` is in the way of `--container-tech`. */
const optionOf = ({ long, short, kind, value = 'value', about }: RunRow): Option => {
  const names = short === undefined || short === 'c' ? `--${long}` : `-${short}, --${long}`
  const option = new Option(kind === 'flag' ? names : `${names} <${value}>`, lowerFirst(about))
  if (kind === 'list') option.argParser(gather)
  return shown.has(long) ? option : option.hideHelp()
}

/** Where commander puts the value of an option. */
const attributeOf = (long: string): string =>
  long.replace(/^no-/, '').replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** What a command line may have without any of those that are passed on. */
const usual =
  /^-(?:-(?:backend|container-tech|shell|sh|name|env|env-file|env-name|volume|set|rm)(?:=|$)|[becvs]$|i?t$)/

/** None of the options that are passed on is meant: help shows them, and a wrong one may be like one of them. */
const isUsual = ([, ...words]: readonly string[]): boolean =>
  words.every((word) => !word.startsWith('-') || usual.test(word))

/**
 * Adds the options of a new container, under the engines' own names.
 *
 * @param words - what was typed: what cannot be meant takes no time to define
 */
export const containerOptions = (command: Command, words: readonly string[]): Command => {
  command
    .option('-e, --env <key[=value]>', 'set a variable, or pass one on', gather, [])
    .option('--env-file <file>', 'set the variables of a file', gather, [])
    .option('--env-name <name>', 'set the variables of an environment: paks env', gather, [])
    .option('-v, --volume <source:target>', 'mount a directory or a volume', gather, [])
    .option('-l, --label <key=value>', 'set a label', gather, [])
    .addOption(
      new Option('--pull <policy>', 'when to fetch the image')
        .choices(['missing', 'always', 'never'])
        .default('missing'),
    )
  if (words[0] === command.name() && isUsual(words)) return command
  for (const row of passedOn) command.addOption(optionOf(row))
  return command
}

/** What of a container's making the options tell. */
export type OptionSpec = Omit<ContainerSpec, 'image' | 'command' | 'entrypoint' | 'tty' | 'name' | 'size'>

/**
 * Reads the options: variables of environments, then of files, then those that were given one by one, the last winning.
 *
 * @throws PaksError BAD_USAGE, PATH_NOT_FOUND
 */
export const optionSpec = async (
  flags: ContainerFlags,
  { env, home }: { readonly env: NodeJS.ProcessEnv; readonly home: string },
): Promise<OptionSpec> => {
  const { create } = runOf(givenIn({ ...flags }), '', [], { env })
  const { image: _image, tty: _tty, env: _env, labels: _labels, volumes: _volumes, ...rest } = create
  return {
    ...rest,
    env: {
      ...(await environments(flags.envName, home)),
      ...(await files(flags.envFile)),
      ...variables(flags.env, env),
    },
    volumes: flags.volume,
    labels: Object.fromEntries(flags.label.map(labelOf)),
  }
}

/** The options that were typed, as the engines' table takes them. */
const givenIn = (flags: Readonly<Record<string, unknown>>): ReadonlyMap<string, readonly string[]> =>
  new Map(
    passedOn.flatMap((row): [string, readonly string[]][] => {
      // Told by its name first: to make an option takes longer than to see that it was not typed.
      if (!(attributeOf(row.long) in flags)) return []
      const option = optionOf(row)
      const value = flags[option.attributeName()]
      if (option.negate) return value === false ? [[row.long, ['true']]] : []
      if (value === undefined) return []
      return [[row.long, Array.isArray(value) ? value.map(String) : [String(value)]]]
    }),
  )

const environments = async (
  names: readonly string[],
  home: string,
): Promise<Readonly<Record<string, string>>> => {
  const all = new EnvironmentFiles(join(home, 'envs'))
  const read = await Promise.all(names.map((name) => all.read(name)))
  return Object.assign({}, ...read)
}

const files = async (paths: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  const read = await Promise.all(
    paths.map(async (given) => {
      const path = resolve(given)
      try {
        return variablesOf(parseEnvFile(await readFile(path, 'utf8')))
      } catch (thrown) {
        if (errnoOf(thrown) === 'ENOENT') throw new PaksError('PATH_NOT_FOUND', `there is no file ${path}`)
        throw fileFailure(thrown, path, 'given')
      }
    }),
  )
  return Object.assign({}, ...read)
}

const labelOf = (text: string): readonly [string, string] => {
  const sign = text.indexOf('=')
  return sign === -1 ? [text, ''] : [text.slice(0, sign), text.slice(sign + 1)]
}

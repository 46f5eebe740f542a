import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type ContainerSpec, PaksError } from '@paks/api'
import { EnvironmentFiles, errnoOf, fileFailure, parseEnvFile, variablesOf } from '@paks/core/config'
import { type Command, Option } from 'commander'
import { variables } from './variables.js'

/** What a new container is made with, under the engines' own names. */
export interface ContainerFlags {
  readonly hostname?: string
  readonly user?: string
  readonly workdir?: string
  readonly env: readonly string[]
  readonly envFile: readonly string[]
  readonly envName: readonly string[]
  readonly volume: readonly string[]
  readonly publish: readonly string[]
  readonly label: readonly string[]
  readonly network?: string
  readonly platform?: string
  readonly pull: 'missing' | 'always' | 'never'
}

const gather = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value]

/** Adds the options of a new container. */
export const containerOptions = (command: Command): Command =>
  command
    .option('-h, --hostname <name>', 'host name in the container')
    .option('-u, --user <user>', 'user, or user:group')
    .option('-w, --workdir <path>', 'working directory')
    .option('-e, --env <key[=value]>', 'set a variable, or pass one on', gather, [])
    .option('--env-file <file>', 'set the variables of a file', gather, [])
    .option('--env-name <name>', 'set the variables of an environment: paks env', gather, [])
    .option('-v, --volume <source:target>', 'mount a directory or a volume', gather, [])
    .option('-p, --publish <host:port>', 'publish a port', gather, [])
    .option('-l, --label <key=value>', 'set a label', gather, [])
    .option('--network <name>', 'network to join')
    .option('--platform <os/arch>', 'platform of the image')
    .addOption(
      new Option('--pull <policy>', 'when to fetch the image')
        .choices(['missing', 'always', 'never'])
        .default('missing'),
    )

/** What of a container's making the options tell. */
export type OptionSpec = Pick<
  ContainerSpec,
  'hostname' | 'user' | 'workdir' | 'env' | 'volumes' | 'publish' | 'network' | 'platform' | 'labels'
>

/**
 * Reads the options: variables of environments, then of files, then those that were given one by one, the last winning.
 *
 * @throws PaksError BAD_USAGE, PATH_NOT_FOUND
 */
export const optionSpec = async (
  flags: ContainerFlags,
  { env, home }: { readonly env: NodeJS.ProcessEnv; readonly home: string },
): Promise<OptionSpec> => {
  const { hostname, user, workdir, network, platform } = flags
  return {
    env: {
      ...(await environments(flags.envName, home)),
      ...(await files(flags.envFile)),
      ...variables(flags.env, env),
    },
    volumes: flags.volume,
    publish: flags.publish,
    labels: Object.fromEntries(flags.label.map(labelOf)),
    ...(hostname === undefined ? {} : { hostname }),
    ...(user === undefined ? {} : { user }),
    ...(workdir === undefined ? {} : { workdir }),
    ...(network === undefined ? {} : { network }),
    ...(platform === undefined ? {} : { platform }),
  }
}

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
        throw fileFailure(thrown, path)
      }
    }),
  )
  return Object.assign({}, ...read)
}

const labelOf = (text: string): readonly [string, string] => {
  const sign = text.indexOf('=')
  return sign === -1 ? [text, ''] : [text.slice(0, sign), text.slice(sign + 1)]
}

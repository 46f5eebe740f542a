import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  type AnyCommand,
  type Backend,
  type CommandContext,
  type ContainerView,
  type Inspection,
  PaksError,
  type Plugin,
  type SessionControl,
  type ShellControl,
} from '@paks/api'
import { GrantedHost, NodeHost, NodeTerminal } from '@paks/core'
import { EnvironmentFiles } from '@paks/core/config'
import { builtin } from '@paks/plugins'
import type { Cli } from './cli.js'

/** Which `#command` to call from outside a session, on what. */
export interface CommandCall {
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
  readonly json?: boolean
  readonly backend: Backend
  readonly container: ContainerView
  /** How to go on in another image, for a command that does. */
  readonly continueIn?: SessionControl['continueIn']
  /** Answers every question with yes. */
  readonly yes?: boolean
  readonly signal: AbortSignal
}

/**
 * Runs a `#command` where there is no session: the verb and the command are then one thing.
 *
 * @param plugin - whose command it is
 * @throws PaksError what the command throws; UNSUPPORTED for what only a session has; PERMISSION_DENIED for what of this
 * machine the command does not say that it needs
 */
export const callCommand = async (
  cli: Cli,
  call: CommandCall,
  plugin: Pick<Plugin, 'commands'> = builtin,
): Promise<void> => {
  const command = plugin.commands?.find(({ name }) => name === call.name)
  if (command === undefined) throw new PaksError('INTERNAL', `there is no command #${call.name}`)
  const result: unknown = await command.run(await contextOf(cli, call, command))
  if (call.json) cli.out.json(result ?? null)
  else command.render?.(result, cli.out)
}

const contextOf = async (cli: Cli, call: CommandCall, command: AnyCommand): Promise<CommandContext> => {
  const { backend, container, signal, args } = call
  const out = call.json ? quiet(cli) : cli.out
  return {
    args,
    out,
    ask: {
      confirm: async (question) => call.yes || (await confirmed(cli, question, signal)),
      text: async () => undefined,
    },
    signal,
    container,
    session: { id: '', engine: backend.engine, shell: '', history: [], commands: [], plugins: [] },
    host: new GrantedHost(
      new NodeHost({
        cwd: cli.process.cwd(),
        home: cli.env.HOME || homedir(),
        env: cli.env,
        terminal: new NodeTerminal(cli.process),
      }),
      command.needs ?? [],
      `#${command.name}`,
    ),
    shell: shellOf(container),
    control: controlOf(command, call.continueIn),
    images: backend.images,
    environments: new EnvironmentFiles(join(cli.home, 'envs')),
    settings: await cli.settings(),
  }
}

/** JSON stands alone on standard output: what else there is to say goes beside it. */
const quiet = (cli: Cli): Cli['out'] => cli.err

const confirmed = async ({ process }: Cli, question: string, signal: AbortSignal): Promise<boolean> => {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false
  const { confirm } = await import('./terminal/question.js')
  return await confirm(question, { signal })
}

/** Nobody stands in a directory here: paths are relative to the one that the container starts in. */
const shellOf = (container: ContainerView): ShellControl => ({
  directory: async (options) => workdirIn(await container.inspect(options)),
  exported: async () => {
    throw outside('the variables of a shell')
  },
  export: async () => {
    throw outside('a shell to set variables in')
  },
  forgetLine: () => undefined,
  commands: [],
})

const workdirIn = ({ Config: config }: Inspection): string =>
  typeof config === 'object' &&
  config !== null &&
  'WorkingDir' in config &&
  typeof config.WorkingDir === 'string'
    ? config.WorkingDir || '/'
    : '/'

const controlOf = (
  { name }: AnyCommand,
  continueIn: SessionControl['continueIn'] | undefined,
): SessionControl => {
  const refuse = (): never => {
    throw outside(`a session for #${name} to act on`)
  }
  return {
    continueIn: continueIn ?? (async () => refuse()),
    detach: refuse,
    exit: refuse,
    load: async () => refuse(),
    unload: async () => refuse(),
  }
}

const outside = (what: string): PaksError =>
  new PaksError('UNSUPPORTED', `outside a session there is not ${what}`, {
    hint: 'paks attach NAME opens one',
  })

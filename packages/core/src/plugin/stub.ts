import type {
  AnyCommand,
  Arg,
  Args,
  BackendProvider,
  Candidate,
  Command,
  Completer,
  Permission,
  Plugin,
} from '@paks/api'
import type { ArgManifest, CommandManifest, PluginManifest } from './manifest.js'
import type { PluginRunner } from './plugin-runner.js'
import type { CommandAnswer } from './running-plugin.js'
import { stubHooks } from './stub-hooks.js'

/**
 * A plugin made of a manifest: help, Tab and the parser of the line know all they need, and the first use of a command,
 * a completer or a hook starts the plugin itself.
 */
export const stubOf = (manifest: PluginManifest, runner: PluginRunner): Plugin => {
  const { name, commands, hooks, backends = [] } = manifest
  return {
    name,
    commands: commands.map((command) => stubCommand(command, runner)),
    hooks: stubHooks(hooks, runner),
    ...(backends.length === 0
      ? {}
      : { backends: backends.map((backend) => stubBackend(backend.name, runner)) }),
  }
}

const stubCommand = (command: CommandManifest, runner: PluginRunner): AnyCommand => {
  const { name, formerly, about, needs = [], args, examples } = command
  const stub = {
    name,
    ...(formerly === undefined ? {} : { formerly }),
    about,
    needs,
    readOnly: command.readOnly === true && (runner.isTrusted || needs.every(isHarmless)),
    args: Object.fromEntries(
      Object.entries(args).map(([key, argument]) => [key, stubArg(command, key, argument, runner)]),
    ) satisfies Args,
    examples: examples.map(({ line, about: what }) => ({ line, about: what })),
    run: (context) => runner.command(command, context),
    render: (answer, out) => answer.print(out),
  } satisfies Command<Args, CommandAnswer>
  return stub as AnyCommand
}

/** Who only looks may run unasked, whatever a manifest says of itself. */
const isHarmless = (permission: Permission): boolean =>
  ['container:read', 'container:inspect', 'images:read', 'session:lines'].includes(permission)

const stubArg = (
  command: CommandManifest,
  name: string,
  { kind, about, required, verbatim, choices, completes }: ArgManifest,
  runner: PluginRunner,
): Arg<unknown> => {
  const complete = completes
    ? (query: Parameters<Completer>[0]): Promise<readonly Candidate[]> =>
        runner.complete(command, name, query)
    : choices && ((): readonly Candidate[] => choices.map((value) => ({ value })))
  return {
    kind,
    about,
    required,
    ...(verbatim === undefined ? {} : { verbatim }),
    ...(complete === undefined ? {} : { complete }),
  }
}

const stubBackend = (name: string, runner: PluginRunner): BackendProvider => ({
  name,
  open: async (options) => await (await runner.backend(name)).open(options),
})

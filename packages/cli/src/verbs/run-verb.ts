import { Option } from 'commander'
import type { DefineVerb } from '../cli.js'
import { type ContainerFlags, containerOptions } from '../options/container-options.js'
import { engineOption } from '../options/engine-option.js'
import { settingOption } from '../options/setting-option.js'

/** The options of `paks run`, under the engines' own names. */
export interface RunFlags extends ContainerFlags {
  readonly backend?: string
  readonly containerTech?: string
  readonly shell?: string
  readonly sh?: string
  readonly name?: string
  readonly entrypoint?: string
  readonly detach?: boolean
  readonly detachKeys?: string
  /** File to record to. */
  readonly record?: string
  /** False with `--no-isolation`. */
  readonly isolation?: boolean
  readonly set: readonly string[]
}

/** `paks run` */
export const runVerb: DefineVerb = (paks, cli) => {
  const run = paks
    .command('run')
    .description('Open a shell in a new container, or on this machine when no image is named')
    .argument('[image]', 'image to run, or the path of a root directory, an archive or an OCI layout')
    .argument('[command...]', 'what to run in it instead of its shell')
    .passThroughOptions()
  engineOption(run, { about: 'where to run' })
    .option('--shell <shell>', 'shell to open, a name or a path in the image')
    .addOption(new Option('--sh <shell>', 'the same').hideHelp())
    .option('--name <name>', 'name of the container')
  settingOption(containerOptions(run, cli.process.argv.slice(2)))
    .option('--entrypoint <program>', "instead of the image's; '' for none")
    .option(
      '--detach-keys <keys>',
      'leave the session and let the container run on, ctrl-p,ctrl-q; none for none',
    )
    .option(
      '-d, --detach',
      'open no session: print the name of the container, and come back with paks attach',
    )
    .option('--record <file>', 'record what is shown, as asciinema does: paks replay plays it')
    .option('--no-isolation', 'on this machine: change the machine itself, not a view of it')
    // What is typed by habit, and holds for every session.
    .addOption(new Option('-i, --interactive').hideHelp())
    .addOption(new Option('-t, --tty').hideHelp())
    .addOption(new Option('--rm').hideHelp())
    .helpOption('--help', 'display help for command')
    .addHelpText('after', examples)
    .action(async (image: string | undefined, command: readonly string[], flags: RunFlags) => {
      const { run } = await import('../session/run.js')
      cli.done(await run(image, command, flags, cli))
    })
}

const examples = `
Examples:
  $ paks run ubuntu                         the image's own shell
  $ paks run --shell /bin/sh busybox        another one
  $ paks run -v "$PWD:/src" -w /src node    with this directory in it
  $ paks run --env-name github ubuntu       with the variables of an environment
  $ paks run -s on_exit=keep ubuntu         with a setting of its own
  $ paks run ubuntu python3                 a program instead of a shell
  $ echo 'ls /' | paks run ubuntu           without a terminal

Exit status: that of the shell; 125 when Paks or the engine fails, 126 and 127 when the command cannot be run or
found, 128 + n when signal n ended the session.
`

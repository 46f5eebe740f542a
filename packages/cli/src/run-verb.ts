import { InvalidArgumentError, Option } from 'commander'
import { backendNames } from './backends.js'
import type { DefineVerb } from './cli.js'

/** The options of `paks run`, under the engines' own names. */
export interface RunFlags {
  readonly backend?: string
  readonly containerTech?: string
  readonly shell?: string
  readonly sh?: string
  readonly name?: string
  readonly hostname?: string
  readonly user?: string
  readonly workdir?: string
  readonly env: readonly string[]
  readonly volume: readonly string[]
  readonly publish: readonly string[]
  readonly network?: string
  readonly platform?: string
  readonly entrypoint?: string
  readonly pull: 'missing' | 'always' | 'never'
}

const gather = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value]

const knownBackend = (value: string): string => {
  if (backendNames.includes(value)) return value
  throw new InvalidArgumentError(`It is one of ${backendNames.join(', ')}.`)
}

/** `paks run` */
export const runVerb: DefineVerb = (paks, { process, done }) => {
  paks
    .command('run')
    .description('Open a shell in a new container, or on this machine when no image is named')
    .argument('[image]', 'image to run')
    .argument('[command...]', 'what to run in it instead of its shell')
    .passThroughOptions()
    .option('-b, --backend <name>', `where to run: ${backendNames.join(', ')}`, knownBackend)
    .addOption(new Option('-c, --container-tech <name>', 'the same').argParser(knownBackend).hideHelp())
    .option('--shell <shell>', 'shell to open, a name or a path in the image')
    .addOption(new Option('--sh <shell>', 'the same').hideHelp())
    .option('--name <name>', 'name of the container')
    .option('-h, --hostname <name>', 'host name in the container')
    .option('-u, --user <user>', 'user, or user:group')
    .option('-w, --workdir <path>', 'working directory')
    .option('-e, --env <key[=value]>', 'set a variable, or pass one on', gather, [])
    .option('-v, --volume <source:target>', 'mount a directory or a volume', gather, [])
    .option('-p, --publish <host:port>', 'publish a port', gather, [])
    .option('--network <name>', 'network to join')
    .option('--platform <os/arch>', 'platform of the image')
    .option('--entrypoint <program>', "instead of the image's; '' for none")
    .addOption(
      new Option('--pull <policy>', 'when to fetch the image')
        .choices(['missing', 'always', 'never'])
        .default('missing'),
    )
    .helpOption('--help', 'display help for command')
    .addHelpText('after', examples)
    .action(async (image: string | undefined, command: readonly string[], flags: RunFlags) => {
      const { run } = await import('./run.js')
      done(await run(image, command, flags, process))
    })
}

const examples = `
Examples:
  $ paks run ubuntu                         the image's own shell
  $ paks run --shell /bin/sh busybox        another one
  $ paks run -v "$PWD:/src" -w /src node    with this directory in it
  $ paks run ubuntu python3                 a program instead of a shell
  $ echo 'ls /' | paks run ubuntu           without a terminal

Exit status: that of the shell; 125 when Paks or the engine fails, 126 and 127 when the command cannot be run or
found, 128 + n when signal n ended the session.
`

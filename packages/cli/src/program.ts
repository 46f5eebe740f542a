import { PaksError } from '@paks/api'
import { paksHome, Settings } from '@paks/core/config'
import { type Argument, Command, Help, type OutputConfiguration } from 'commander'
import { version } from '../package.json'
import type { Cli } from './cli.js'
import { fitted } from './help/help-lines.js'
import { projectFolder } from './plugin/project-folder.js'
import { printTo } from './terminal/print.js'
import { printError } from './terminal/print-error.js'
import { type VerbGroup, verbTable } from './verb-table.js'

/** The command line: every verb, and the exit status of the one that ran. */
export const program = (process: NodeJS.Process): { parse(words: readonly string[]): Promise<number> } => {
  let status = 0
  let project: ReturnType<Cli['project']> | undefined
  const { env } = process
  const home = paksHome(env)
  const cli: Cli = {
    process,
    env,
    home,
    get out() {
      return printTo(process.stdout, env)
    },
    get err() {
      return printTo(process.stderr, env)
    },
    project: () => {
      project ??= projectIn(process, home)
      return project
    },
    settings: async (flags = []) => {
      const brought = await cli.project()
      const file = brought?.trust === 'trusted' ? brought.settings : undefined
      return await Settings.load({ flags, env, home, ...(file === undefined ? {} : { project: file }) })
    },
    commandLine: (verb) => commandLine(cli, verb),
    done: (code) => {
      status = code
    },
  }
  return {
    parse: async (words) => {
      const paks = await commandLine(cli, verbOf(words))
      if (words.length === 0) paks.outputHelp()
      else await paks.parseAsync(asCommander(words), { from: 'user' })
      return status
    },
  }
}

/** Hardly anybody has one: what looks into it is loaded for those who do. */
const projectIn = async (process: NodeJS.Process, home: string): ReturnType<Cli['project']> => {
  const cwd = process.cwd()
  if (projectFolder(cwd, home) === undefined) return undefined
  const { projectAt } = await import('./plugin/project.js')
  return await projectAt(cwd, { home, env: process.env })
}

/** The verb that is called, or asked about: `paks run …`, `paks help run`. */
const verbOf = (words: readonly string[]): string | undefined =>
  words.filter((word) => !word.startsWith('-') && word !== 'help')[0]

/** `-V` asks for the version too, as with many a program. */
const asCommander = (words: readonly string[]): string[] =>
  words[0] === '-V' && words.length === 1 ? ['--version'] : [...words]

/**
 * The commands and options of `paks`.
 *
 * @param verb - the one verb to define whole; the others are only listed
 */
const commandLine = async (cli: Cli, verb: string | undefined): Promise<Command> => {
  const paks = new Command('paks')
    .description('Act on a container from inside its own shell.')
    .version(`paks ${version}`, '-v, --version', 'print the version')
    .addHelpCommand(helpVerb())
    .enablePositionalOptions()
    .configureHelp({
      minWidthToWrap: 24,
      // A list that is empty by default is not worth saying.
      optionDescription: (option) =>
        new Help().optionDescription(option).replace(/ ?\(?(?:, )?default: \[\]\)?/, ''),
      subcommandTerm: (command) =>
        [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
    })
    .configureOutput({
      writeOut: (text) => void cli.process.stdout.write(fitted(text, widthOf(cli.process.stdout))),
      writeErr: (text) => void cli.process.stderr.write(text),
      ...complaints(cli, 'paks --help lists the commands'),
    })
    .exitOverride()
    .addHelpText('after', examples)
  for (const [name, { about, group, load, hidden = false }] of Object.entries(verbTable)) {
    if (name === verb || verb === undefined) (await load())(paks, cli)
    else paks.command(name, { hidden }).description(about)
    const defined = paks.commands.find((command) => command.name() === name)
    if (group !== undefined) defined?.summary(about).helpGroup(group)
  }
  for (const command of paks.commands) pointToHelp(cli, command, 'paks')
  return paks
}

const helpVerb = (): Command =>
  new Command('help')
    .argument('[verb]')
    .description('Show what a verb takes, with examples')
    .helpGroup('Paks itself:' satisfies VerbGroup)

const argumentTerm = (argument: Argument): string => {
  const term = `${argument.name()}${argument.variadic ? '...' : ''}`
  return argument.required ? `<${term}>` : `[${term}]`
}

/** Tells what commander finds wrong as Paks tells of everything else: `error: …`, and `(Did you mean …?)` below it. */
const complaints = ({ process, env }: Cli, help: string): OutputConfiguration => ({
  outputError: (text) => {
    const [, message = text, meant] = /^error: (.*?)(?:\n\(Did you mean (.*)\?\))?\n*$/s.exec(text) ?? []
    const hint = meant === undefined ? help : `did you mean ${meant}? ${help}`
    printError(new PaksError('BAD_USAGE', message, { hint }), process.stderr, env)
  },
})

/** What is wrong with the words of a verb is told with where to read about that verb. */
const pointToHelp = (cli: Cli, command: Command, above: string): void => {
  const name = `${above} ${command.name()}`
  command.configureOutput(complaints(cli, `${name} --help shows what it takes`))
  for (const sub of command.commands) pointToHelp(cli, sub, name)
}

/** A terminal that nobody has told its size has 0 columns. */
const widthOf = ({ isTTY, columns }: NodeJS.WriteStream): number => (isTTY && columns > 0 ? columns : 80)

const examples = `
Examples:
  $ paks run ubuntu                    a shell in a container; type #help in it
  $ paks run --backend podman ubuntu   the same on Podman
  $ paks run                           a shell on this machine itself
`

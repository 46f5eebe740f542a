import { paksHome, Settings } from '@paks/core/config'
import { Command, Help } from 'commander'
import { version } from '../package.json'
import type { Cli } from './cli.js'
import { projectFolder } from './plugin/project-folder.js'
import { printTo } from './print.js'
import { verbTable } from './verb-table.js'

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
      else await paks.parseAsync([...words], { from: 'user' })
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

/**
 * The commands and options of `paks`.
 *
 * @param verb - the one verb to define whole; the others are only listed
 */
const commandLine = async (cli: Cli, verb: string | undefined): Promise<Command> => {
  const paks = new Command('paks')
    .description('Act on a container from inside its own shell.')
    .version(`paks ${version}`, '-V, --version')
    .enablePositionalOptions()
    // A list that is empty by default is not worth saying.
    .configureHelp({
      optionDescription: (option) =>
        new Help().optionDescription(option).replace(/ ?\(?(?:, )?default: \[\]\)?/, ''),
    })
    .showHelpAfterError('(paks --help lists the commands)')
    .exitOverride()
    .addHelpText('after', examples)
  for (const [name, { about, load, hidden = false }] of Object.entries(verbTable)) {
    if (name === verb || verb === undefined) (await load())(paks, cli)
    else paks.command(name, { hidden }).description(about)
  }
  return paks
}

const examples = `
Examples:
  $ paks run ubuntu                     a shell in a container of ubuntu; type #help in it
  $ paks run --backend podman ubuntu    the same on Podman
  $ paks run                            a shell on this machine itself
`

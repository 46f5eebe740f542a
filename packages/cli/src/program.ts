import { Command } from 'commander'
import { version } from '../package.json'
import { attachVerb } from './attach-verb.js'
import { execVerb } from './exec-verb.js'
import { runVerb } from './run-verb.js'

/** The command line: every verb, and the exit status of the one that ran. */
export const program = (process: NodeJS.Process): { parse(words: readonly string[]): Promise<number> } => {
  let status = 0
  const paks = new Command('paks')
    .description('Act on a container from inside its own shell.')
    .version(`paks ${version}`, '-V, --version')
    .enablePositionalOptions()
    .showHelpAfterError('(paks --help lists the commands)')
    .exitOverride()
    .addHelpText('after', examples)
  const done = (code: number): void => {
    status = code
  }
  for (const verb of [runVerb, attachVerb, execVerb]) verb(paks, process, done)
  return {
    parse: async (words) => {
      if (words.length === 0) paks.outputHelp()
      else await paks.parseAsync([...words], { from: 'user' })
      return status
    },
  }
}

const examples = `
Examples:
  $ paks run ubuntu                     a shell in a container of ubuntu; type #help in it
  $ paks run --backend podman ubuntu    the same on Podman
  $ paks run                            a shell on this machine itself
`

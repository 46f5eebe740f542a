import type { DefineVerb } from '../cli.js'

/** `paks __complete`: what the shells' completion asks. */
export const completeVerb: DefineVerb = (paks, cli) => {
  paks
    .command('__complete', { hidden: true })
    .description('Print what the last word can become')
    .argument('[word...]', 'words after paks; the last is the one under the cursor')
    .option('--line <text>', 'a whole command line up to the cursor instead')
    .action(async (given: readonly string[], { line }: { line?: string }) => {
      const { completion, wordsOf } = await import('../complete/complete.js')
      const words = line === undefined ? given : wordsOf(line)
      const verb = words.slice(0, -1).find((word) => !word.startsWith('-') && word !== 'help')
      cli.process.stdout.write(await completion(cli, await cli.commandLine(verb ?? ''), words))
    })
}

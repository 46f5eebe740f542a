import type { DefineVerb } from '../cli.js'
import { engineOption } from '../options/engine-option.js'
import { settingOption } from '../options/setting-option.js'

/** The options of `paks exec`, under the engines' own names. */
export interface ExecFlags {
  readonly backend?: string
  readonly containerTech?: string
  readonly shell?: string
  readonly user?: string
  readonly workdir?: string
  readonly env: readonly string[]
  readonly set: readonly string[]
  readonly detachKeys?: string
}

const gather = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value]

/** Adds `paks exec`. What it needs to run is loaded when it runs. */
export const execVerb: DefineVerb = (paks, cli) => {
  const exec = settingOption(paks.command('exec'))
    .description('Open another shell in a container that is running')
    .argument('<name>', 'name or id of the container')
    .argument('[command...]', 'what to run in it instead of a shell')
    .passThroughOptions()
  engineOption(exec, { about: 'where it runs' })
    .option('--shell <shell>', 'shell to open, a name or a path in the container')
    .option('-u, --user <user>', 'user, or user:group')
    .option('-w, --workdir <path>', 'working directory')
    .option('-e, --env <key[=value]>', 'set a variable, or pass one on', gather, [])
    .option('--detach-keys <keys>', 'end the session, as in ctrl-p,ctrl-q; none for none')
    .addHelpText('after', examples)
    .action(async (name: string, command: readonly string[], flags: ExecFlags) => {
      const { exec } = await import('../session/exec.js')
      cli.done(await exec(name, command, flags, cli))
    })
}

const examples = `
Examples:
  $ paks exec web                       the best shell in it; type #help there
  $ paks exec --shell zsh web           another one
  $ paks exec -u root web               as somebody else
  $ paks exec web psql -U app           a program instead of a shell
  $ echo 'ls /' | paks exec web sh      without a terminal

Whatever ends the session ends the shell too, so that nothing stays behind: to come back to one, use paks attach.

Exit status: that of the shell or program; 125 when Paks or the engine fails, 126 and 127 when the command cannot be
run or found, 128 + n when signal n ended the session.
`

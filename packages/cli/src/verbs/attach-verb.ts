import { InvalidArgumentError } from 'commander'
import type { DefineVerb } from '../cli.js'
import { engineOption } from '../options/engine-option.js'
import { settingOption } from '../options/setting-option.js'

/** The options of `paks attach`. */
export interface AttachFlags {
  readonly backend?: string
  readonly containerTech?: string
  readonly tail: number
  readonly detachKeys?: string
  readonly set: readonly string[]
}

const lineCount = (value: string): number => {
  if (/^\d{1,6}$/.test(value)) return Number(value)
  throw new InvalidArgumentError('It is a number of lines.')
}

/** Adds `paks attach`. What it needs to run is loaded when it runs. */
export const attachVerb: DefineVerb = (paks, cli) => {
  const attach = settingOption(paks.command('attach'))
    .description('Open a session on a container that is running')
    .argument('<name>', 'name or id of the container')
  engineOption(attach, { about: 'where it runs' })
    .option('--detach-keys <keys>', 'leave it running, as in ctrl-p,ctrl-q; none for none')
    .option('--tail <lines>', 'how much of the earlier output to show again', lineCount, 100)
    .addHelpText('after', examples)
    .action(async (name: string, flags: AttachFlags) => {
      const { attach } = await import('../session/attach.js')
      cli.done(await attach(name, flags, cli))
    })
}

const examples = `
Examples:
  $ paks attach paks-ubuntu-3f9a2c      come back to a session that was left
  $ paks attach web                     a container that somebody else started
  $ paks attach --tail 0 web            without what it printed before

In a container that paks run has made, # lines work as they did there. In any other they are asked about, and the
key Ctrl-] opens one anywhere.

Exit status: that of the container's first process; 0 when it was left running; 125 when Paks or the engine fails,
128 + n when signal n ended the session.
`

import { PaksError } from '@paks/api'
import { Argument } from 'commander'
import type { Cli, DefineVerb } from '../cli.js'
import { completionScripts, isShell, type ShellName, shellNames } from '../complete/scripts.js'

/** `paks completion` */
export const completionVerb: DefineVerb = (paks, cli) => {
  paks
    .command('completion')
    .description('Let your shell complete what paks takes')
    .addArgument(
      new Argument('<what>', 'print a script, or put it in place').choices([
        ...shellNames,
        'install',
        'uninstall',
      ]),
    )
    .argument('[shell]', `which to install for: ${shellNames.join(', ')}; yours when left out`)
    .addHelpText('after', examples)
    .action(async (what: string, shell: string | undefined) => {
      if (isShell(what)) cli.process.stdout.write(completionScripts[what])
      else await place(cli, what, shell ?? ownShell(cli))
    })
}

const place = async (cli: Cli, what: string, shell: string): Promise<void> => {
  if (!isShell(shell)) {
    throw new PaksError('UNSUPPORTED', `there is no completion for ${shell || 'this shell'}`, {
      hint: `paks completion install ${shellNames.join('|')}`,
    })
  }
  const { install, uninstall } = await import('../complete/install.js')
  const where = { env: cli.env, home: cli.home }
  const touched = what === 'install' ? await install(shell, where) : await uninstall(shell, where)
  if (touched.length === 0) return cli.err.text(`${shell}: nothing had to be done`)
  for (const path of touched) cli.err.text(`${what === 'install' ? 'Wrote' : 'Cleaned'} ${path}`)
  if (what === 'install') cli.err.text(`Open a new ${shell}, and Tab completes after paks`)
}

const ownShell = ({ env }: Cli): ShellName | '' => {
  const name = (env.SHELL ?? '').replace(/^.*\//, '')
  return isShell(name) ? name : ''
}

const examples = `
Examples:
  $ paks completion install          for your shell, from its next start on
  $ paks completion install fish     for another one
  $ paks completion uninstall        take it away again
  $ source <(paks completion bash)   for this shell only
`

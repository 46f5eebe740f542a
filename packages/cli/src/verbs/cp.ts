import { cancellable } from '../cancellable.js'
import type { DefineVerb } from '../cli.js'
import { copyEnds } from '../options/copy-ends.js'
import { type EngineFlags, engineIn, engineOption } from '../options/engine-option.js'

/** `paks cp` */
export const cpVerb: DefineVerb = (paks, cli) => {
  const cp = paks
    .command('cp')
    .description('Copy files between this machine and a container')
    .argument('<path...>', 'sources and, last, where to; NAME: before what is in the container')
    .option('--json', 'what was copied, as JSON')
    .addHelpText('after', examples)
  engineOption(cp).action(async (paths: readonly string[], flags: EngineFlags & { json?: boolean }) =>
    cancellable(cli, async (signal) => {
      const { name, words } = copyEnds(paths)
      const [{ findContainer }, { callCommand }] = await Promise.all([
        import('../engines/find-container.js'),
        import('../call-command.js'),
      ])
      await using found = await findContainer({ name, engine: engineIn(flags), env: cli.env, signal })
      await callCommand(cli, {
        ...found,
        name: 'cp',
        args: { paths: words },
        json: flags.json ?? false,
        signal,
      })
    }),
  )
}

const examples = `
Examples:
  $ paks cp notes.txt web:/srv/        into a container
  $ paks cp 'web:/var/log/*.log' .     out of it
  $ paks cp src web:/srv               a directory with all that is in it
`

import { cancellable } from '../cancellable.js'
import type { DefineVerb } from '../cli.js'
import { type EngineFlags, engineIn, engineOption } from '../options/engine-option.js'

/** `paks diff` */
export const diffVerb: DefineVerb = (paks, cli) => {
  const diff = paks
    .command('diff')
    .description('Show which files of a container changed since its image or a snapshot')
    .argument('<name>', 'container')
    .argument('[snapshot]', 'compare with this one instead of the image it was made from')
    .option('--all', 'also caches, logs and histories')
    .option('--json', 'as JSON: every path with its size')
    .addHelpText('after', examples)
  engineOption(diff).action(
    async (
      name: string,
      snapshot: string | undefined,
      flags: EngineFlags & { all?: boolean; json?: boolean },
    ) =>
      cancellable(cli, async (signal) => {
        const [{ findContainer }, { callCommand }] = await Promise.all([
          import('../engines/find-container.js'),
          import('../call-command.js'),
        ])
        await using found = await findContainer({ name, engine: engineIn(flags), env: cli.env, signal })
        const { all = false, json = false } = flags
        await callCommand(cli, { ...found, name: 'diff', args: { name: snapshot, all }, json, signal })
      }),
  )
}

const examples = `
Examples:
  $ paks diff web                    since the image it was made from
  $ paks diff web ubuntu-saved       since a snapshot
  $ paks diff web --json             for programs
`

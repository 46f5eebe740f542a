import { formatBytes } from '@paks/api'
import { cancellable } from '../cancellable.js'
import type { Cli, DefineVerb } from '../cli.js'
import { openEngines } from '../engines/engines.js'
import { plainName } from '../engines/plain-name.js'
import { type EngineFlags, engineIn, engineOption } from '../options/engine-option.js'

/** `paks snapshots` */
export const snapshotsVerb: DefineVerb = (paks, cli) => {
  const snapshots = paks
    .command('snapshots')
    .description('List what was saved')
    .argument('[name]', 'of the image of this container; of every image when left out')
    .option('--json', 'as JSON')
    .addHelpText('after', examples)
  engineOption(snapshots).action(async (name: string | undefined, flags: EngineFlags & { json?: boolean }) =>
    cancellable(cli, async (signal) => {
      const json = flags.json ?? false
      if (name === undefined) return await all(cli, engineIn(flags), json, signal)
      const [{ findContainer }, { callCommand }] = await Promise.all([
        import('../engines/find-container.js'),
        import('../call-command.js'),
      ])
      await using found = await findContainer({ name, engine: engineIn(flags), env: cli.env, signal })
      await callCommand(cli, { ...found, name: 'snapshots', args: { all: false }, json, signal })
    }),
  )
}

/** What the label says that `#save` gives its images. */
const parentLabel = 'org.paks.parent'

const all = async (
  cli: Cli,
  engine: string | undefined,
  json: boolean,
  signal: AbortSignal,
): Promise<void> => {
  await using engines = await openEngines(engine, { env: cli.env, signal })
  for (const { message, hint } of engines.failures) cli.err.error(message, hint)
  const found = await Promise.all(
    engines.backends.map(async ({ images, engine: { name } }) => {
      const list = await images.list({ [parentLabel]: '' }, { signal })
      return list.map(({ id, references, created, size, labels }) => ({
        name:
          references[0] !== undefined ? plainName(references[0]) : id.replace(/^sha256:/, '').slice(0, 12),
        engine: name,
        base: labels['org.paks.base'] ?? '',
        created,
        size,
        message: labels['org.paks.message'] ?? '',
        id,
      }))
    }),
  )
  const rows = found.flat().sort((a, b) => b.created.getTime() - a.created.getTime())
  if (json) return cli.out.json(rows)
  if (rows.length === 0) return cli.err.text('Nothing was saved yet: #save in a session, or paks commit NAME')
  cli.out.table(
    rows.map(({ name, base, created, size, message, engine: where }) => ({
      name,
      base,
      created: created.toISOString().slice(0, 16).replace('T', ' '),
      size: formatBytes(size),
      engine: where,
      message,
    })),
  )
}

const examples = `
Examples:
  $ paks snapshots              of every image, the newest first
  $ paks snapshots web          of the image of a container, as a tree; * marks where it stands
  $ paks snapshots --json       for programs
`

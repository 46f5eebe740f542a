import type { ContainerSummary } from '@paks/api'
import { cancellable } from '../cancellable.js'
import type { DefineVerb } from '../cli.js'
import { openEngines } from '../engines/engines.js'
import { plainName } from '../engines/plain-name.js'
import { labels } from '../named/labels.js'
import { type EngineFlags, engineIn, engineOption } from '../options/engine-option.js'

/** `paks ps` */
export const psVerb: DefineVerb = (paks, cli) => {
  const ps = paks
    .command('ps')
    .description('List the containers that paks has made, running or not')
    .option('--json', 'as JSON')
    .option('-q, --quiet', 'names only')
    .addHelpText('after', examples)
  engineOption(ps).action(async (flags: EngineFlags & { json?: boolean; quiet?: boolean }) =>
    cancellable(cli, async (signal) => {
      await using engines = await openEngines(engineIn(flags), { env: cli.env, signal })
      const found = await Promise.all(
        engines.backends.map(async (backend) => {
          const containers = await backend.containers({ [labels.session]: '' }, { signal })
          return containers.map((container) => row(container, backend.engine.name))
        }),
      )
      const rows = found.flat().sort((a, b) => (a.name < b.name ? -1 : 1))
      for (const { message, hint } of engines.failures) cli.err.error(message, hint)
      if (flags.json) return cli.out.json(rows)
      if (flags.quiet) {
        for (const { container } of rows) cli.out.text(container)
        return
      }
      if (rows.length === 0) return cli.err.text('There is none: paks run IMAGE, or paks start NAME')
      cli.out.table(rows.map(({ id: _id, ...shown }) => shown))
    }),
  )
}

const row = ({ id, name, image, status, labels: given }: ContainerSummary, engine: string) => ({
  name: given[labels.name] ?? name,
  container: name,
  image: plainName(image),
  status,
  engine,
  id: id.slice(0, 12),
})

const examples = `
Examples:
  $ paks ps                      on every engine that answers
  $ paks ps -b podman --json     on one, for programs
  $ paks ps -q | xargs paks kill    end them all
`

import { PaksError } from '@paks/api'
import { cancellable } from '../cancellable.js'
import type { Cli, DefineVerb } from '../cli.js'
import { eachName } from '../engines/each-name.js'
import { containerName } from '../named/container-name.js'
import { labels, labelsOf } from '../named/labels.js'
import { type EngineFlags, engineIn, engineOption } from '../options/engine-option.js'

/** `paks kill` */
export const killVerb: DefineVerb = (paks, cli) => {
  const kill = paks
    .command('kill')
    .description('End containers of paks and remove them, with all that was not committed or saved')
    .argument('<name...>', 'containers')
    .addHelpText('after', examples)
  engineOption(kill).action(async (names: readonly string[], flags: EngineFlags) =>
    cancellable(cli, (signal) => eachName(cli, names, (name) => killOne(cli, name, engineIn(flags), signal))),
  )
}

const killOne = async (
  cli: Cli,
  name: string,
  engine: string | undefined,
  signal: AbortSignal,
): Promise<string> => {
  const [{ findContainer }, { enter }] = await Promise.all([
    import('../engines/find-container.js'),
    import('../named/state-file.js'),
  ])
  if (name.split(':').length > 2) containerName(name, cli.env)
  await using found = await findContainer({ name, engine, env: cli.env, signal })
  const given = labelsOf(await found.container.inspect({ signal }))
  if (given[labels.session] === undefined) {
    throw new PaksError('PERMISSION_DENIED', `${found.container.name} is no container of paks`, {
      hint: `${found.backend.engine.name} rm -f ${found.container.name} removes it`,
    })
  }
  await found.container.remove({ force: true, volumes: true, signal })
  const reference = given[labels.name]
  if (reference !== undefined) await enter(cli.home, reference, undefined)
  return `Killed ${reference ?? found.container.name}`
}

const examples = `
Examples:
  $ paks kill web                      one that paks start has made
  $ paks kill web db                   several
  $ paks kill paks-ubuntu-3f9a2c       a session that was left
`

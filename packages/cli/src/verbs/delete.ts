import { PaksError } from '@paks/api'
import { cancellable } from '../cancellable.js'
import type { Cli, DefineVerb } from '../cli.js'
import { eachName } from '../engines/each-name.js'
import { openEngines } from '../engines/engines.js'
import { containerName } from '../named/container-name.js'
import { startedAs } from '../named/find-named.js'
import { type EngineFlags, engineIn, engineOption } from '../options/engine-option.js'

/** `paks delete` */
export const deleteVerb: DefineVerb = (paks, cli) => {
  const remove = paks
    .command('delete')
    .description('Delete the images that paks commit has made')
    .argument('<name...>', 'names, as paks start takes them')
    .addHelpText('after', examples)
  engineOption(remove).action(async (names: readonly string[], flags: EngineFlags) =>
    cancellable(cli, (signal) =>
      eachName(cli, names, (name) => deleteOne(cli, name, engineIn(flags), signal)),
    ),
  )
}

const deleteOne = async (
  cli: Cli,
  word: string,
  engine: string | undefined,
  signal: AbortSignal,
): Promise<string> => {
  const name = containerName(word, cli.env)
  await using engines = await openEngines(engine, { env: cli.env, signal })
  for (const backend of engines.backends) {
    if ((await startedAs(backend, name, signal)) !== undefined) {
      throw new PaksError('BUSY', `a container of ${name.reference} is still there`, {
        hint: `paks kill ${word} removes it`,
      })
    }
  }
  const removed: string[] = []
  for (const { images, engine: where } of engines.backends) {
    try {
      await images.remove(name.reference, { signal })
      removed.push(where.name)
    } catch (thrown) {
      if (!(thrown instanceof PaksError) || thrown.code !== 'IMAGE_NOT_FOUND') throw thrown
    }
  }
  if (removed.length > 0) return `Deleted ${name.reference} (${removed.join(', ')})`
  throw new PaksError('IMAGE_NOT_FOUND', `there is no image ${name.reference}`, {
    hint: `paks commit ${word} makes it; paks snapshots lists what there is`,
  })
}

const examples = `
Examples:
  $ paks delete web          what paks commit web has made
  $ paks delete shop:web     of another repository than your name
`

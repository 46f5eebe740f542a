import { PaksError } from '@paks/api'
import { cancellable } from '../cancellable.js'
import type { Cli, DefineVerb } from '../cli.js'
import { containerName } from '../named/container-name.js'
import { labels, labelsOf } from '../named/labels.js'
import { type EngineFlags, engineIn, engineOption } from '../options/engine-option.js'

/** `paks rollback` */
export const rollbackVerb: DefineVerb = (paks, cli) => {
  const rollback = paks
    .command('rollback')
    .description('Put a container of paks start back to a state that was saved')
    .argument('<name>', 'container')
    .argument('[snapshot]', 'snapshot to go to; what was saved last when left out')
    .option('-y, --yes', 'save nothing and ask nothing: what was not saved is lost')
    .option('--json', 'what was done, as JSON')
    .addHelpText('after', examples)
  engineOption(rollback).action(
    async (
      name: string,
      snapshot: string | undefined,
      flags: EngineFlags & { yes?: boolean; json?: boolean },
    ) => cancellable(cli, (signal) => rollBack(cli, name, snapshot, flags, signal)),
  )
}

const rollBack = async (
  cli: Cli,
  word: string,
  snapshot: string | undefined,
  flags: EngineFlags & { yes?: boolean; json?: boolean },
  signal: AbortSignal,
): Promise<void> => {
  const [{ findContainer }, { callCommand }, { startNamed }] = await Promise.all([
    import('../engines/find-container.js'),
    import('../call-command.js'),
    import('../named/start-named.js'),
  ])
  await using found = await findContainer({ name: word, engine: engineIn(flags), env: cli.env, signal })
  const { backend, container } = found
  const reference = labelsOf(await container.inspect({ signal }))[labels.name]
  if (reference === undefined) throw noName(container.name)
  const name = containerName(reference, cli.env)
  const call = callCommand(cli, {
    ...found,
    name: 'rollback',
    args: { name: snapshot, discard: flags.yes ?? false },
    json: flags.json ?? false,
    signal,
    continueIn: async (image) => {
      // The old one goes when the new one runs.
      await startNamed(cli, { backend, name, image: { reference: image }, options: {}, beside: true, signal })
      await container.remove({ force: true, volumes: true })
    },
  })
  await call.catch((thrown: unknown) => {
    throw thrown instanceof PaksError && thrown.code === 'ABORTED' ? notAsked(word, thrown) : thrown
  })
}

const noName = (name: string): PaksError =>
  new PaksError('UNSUPPORTED', `${name} was not made by paks start`, {
    hint: `in a session on it, #rollback does it: paks attach ${name}`,
  })

const notAsked = (word: string, cause: PaksError): PaksError =>
  new PaksError('ABORTED', `${word} has changes that were not saved; it was left as it is`, {
    hint: `paks commit ${word} keeps them, paks rollback --yes ${word} gives them up`,
    cause,
  })

const examples = `
Examples:
  $ paks rollback web                 to what was committed last
  $ paks rollback web ubuntu          to the image it began with
  $ paks rollback --yes web           without a question, also where nobody can answer
`

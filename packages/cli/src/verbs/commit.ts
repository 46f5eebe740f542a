import { cancellable } from '../cancellable.js'
import type { Cli, DefineVerb } from '../cli.js'
import { containerName } from '../named/container-name.js'
import { labels, labelsOf } from '../named/labels.js'
import { type EngineFlags, engineIn, engineOption } from '../options/engine-option.js'

interface CommitFlags extends EngineFlags {
  readonly message?: string
  readonly history?: string
  readonly squash?: boolean
  readonly json?: boolean
}

/** `paks commit` */
export const commitVerb: DefineVerb = (paks, cli) => {
  const commit = paks
    .command('commit')
    .description('Save a container as an image, from which paks start makes it anew')
    .argument('<name>', 'container')
    .argument('[image]', 'name of the image; that of the container when paks start has made it')
    .option('-m, --message <text>', 'a few words to keep with it')
    .option('--history <keep|drop>', "keep or drop the shell's history files")
    .option('--squash', 'one layer over the base image, however many there were between')
    .option('--json', 'what was saved, as JSON')
    .addHelpText('after', examples)
  engineOption(commit).action(async (name: string, image: string | undefined, flags: CommitFlags) =>
    cancellable(cli, (signal) => save(cli, name, image, flags, signal)),
  )
}

const save = async (
  cli: Cli,
  name: string,
  image: string | undefined,
  { message, history, squash = false, json = false, ...engine }: CommitFlags,
  signal: AbortSignal,
): Promise<void> => {
  const [{ findContainer }, { callCommand }] = await Promise.all([
    import('../engines/find-container.js'),
    import('../call-command.js'),
  ])
  if (name.split(':').length > 2) containerName(name, cli.env)
  await using found = await findContainer({ name, engine: engineIn(engine), env: cli.env, signal })
  // A container that `paks start` has made goes on from the image of its own name.
  const own = labelsOf(await found.container.inspect({ signal }))[labels.name]
  const args = { name: image ?? own, message, history, squash }
  await callCommand(cli, { ...found, name: 'save', args, json, signal })
}

const examples = `
Examples:
  $ paks commit web                           as the image that paks start web begins with
  $ paks commit web -m 'nginx works'          with a note, which paks snapshots shows
  $ paks commit paks-ubuntu-3f9a2c try:one    a session, under a name of your choice
`

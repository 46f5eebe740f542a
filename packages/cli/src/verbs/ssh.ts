import { PaksError } from '@paks/api'
import type { Command } from 'commander'
import { cancellable } from '../cancellable.js'
import type { Cli, DefineVerb } from '../cli.js'
import { withExamples } from '../help/with-examples.js'
import { type EngineFlags, engineIn, engineOption } from '../options/engine-option.js'
import type { HostEntry } from '../ssh/config/host-entry.js'
import { everyAlias, hostAlias } from '../ssh/host-alias.js'

interface AddFlags extends EngineFlags {
  readonly all?: boolean
  readonly user?: string
  readonly forward?: boolean
  readonly config?: string
}

/** `paks ssh add | remove | list` */
export const sshVerb: DefineVerb = (paks, cli) => {
  const ssh = paks
    .command('ssh')
    .description('Let ssh, scp, sftp and rsync reach containers, which need no ssh server for it')
  withExamples(ssh, examples)
  addSub(ssh, cli)
  ssh
    .command('remove')
    .alias('rm')
    .description('Take containers out of the configuration of ssh again')
    .argument('[name...]', 'containers')
    .option('--all', 'everything that paks ssh add has put there')
    .action(async (names: readonly string[], { all = false }: { all?: boolean }) => remove(cli, names, all))
  ssh
    .command('list')
    .alias('ls')
    .description('List what ssh can reach by Paks')
    .option('--json', 'as JSON')
    .action(async ({ json = false }: { json?: boolean }) => list(cli, json))
}

const addSub = (ssh: Command, cli: Cli): void => {
  const add = ssh
    .command('add')
    .description('Make NAME-container a host for ssh')
    .argument('[name...]', 'containers of any engine; they need not have been made by paks')
    .option('--all', 'every container there is and will be, as its name and -container')
    .option('-u, --user <user>', 'who to be in the container; whoever it runs as when left out')
    .option('--forward', 'let ssh -L and -D forward ports into the network of the container')
    .option('--config <file>', 'the configuration of ssh to use instead of ~/.ssh/config')
  engineOption(add).action(async (names: readonly string[], flags: AddFlags) =>
    cancellable(cli, (signal) => addAll(cli, names, flags, signal)),
  )
}

const addAll = async (
  cli: Cli,
  names: readonly string[],
  flags: AddFlags,
  signal: AbortSignal,
): Promise<void> => {
  if (names.length === 0 && !flags.all)
    throw new PaksError('BAD_USAGE', 'no container is named', {
      hint: 'paks ssh add NAME, or paks ssh add --all for every one',
    })
  const { user, forward = false, config } = flags
  const options = { forward, ...(user === undefined ? {} : { user }) }
  const engine = engineIn(flags)
  const found = await Promise.all(names.map((name) => entryOf(cli, name, engine, signal)))
  const every = flags.all ? [{ alias: everyAlias, ...(engine === undefined ? {} : { engine }) }] : []
  const { addHosts } = await import('../ssh/host-list.js')
  const { entries, files } = await addHosts(
    cli,
    [...found, ...every].map((entry) => ({ ...entry, ...options })),
    config,
  )
  for (const file of files) cli.err.text(`${file} includes the hosts of Paks now`)
  for (const { alias, name } of entries)
    cli.out.text(name === undefined ? `ssh NAME${alias.slice(1)}` : `ssh ${alias}`)
}

/** A container by the name it keeps, on the engine that has it. */
const entryOf = async (
  cli: Cli,
  word: string,
  engine: string | undefined,
  signal: AbortSignal,
): Promise<Omit<HostEntry, 'forward'>> => {
  const [{ findContainer }, { labels, labelsOf }] = await Promise.all([
    import('../engines/find-container.js'),
    import('../named/labels.js'),
  ])
  await using found = await findContainer({ name: word, engine, env: cli.env, signal })
  const { backend, container } = found
  const started = labelsOf(await container.inspect({ signal }))[labels.name]
  // The name of one that paks start has made means the next one of that name too.
  const name = started?.endsWith(word) ? word : container.name
  return { alias: hostAlias(name), name, engine: backend.engine.name }
}

const remove = async (cli: Cli, names: readonly string[], all: boolean): Promise<void> => {
  if (names.length === 0 && !all)
    throw new PaksError('BAD_USAGE', 'no container is named', { hint: 'paks ssh list shows what there is' })
  const { removeHosts } = await import('../ssh/host-list.js')
  const { entries, files } = await removeHosts(cli, (there) => {
    if (all) return there
    return names.map((word) => {
      const entry = there.find(({ alias, name }) => word === name || word === alias)
      if (entry === undefined)
        throw new PaksError('BAD_USAGE', `ssh knows no container ${word} by Paks`, {
          hint: 'paks ssh list shows what there is',
        })
      return entry
    })
  })
  for (const { alias } of entries) cli.out.text(`Removed ${alias}`)
  for (const file of files) cli.err.text(`${file} is as it was without Paks`)
}

const list = async (cli: Cli, json: boolean): Promise<void> => {
  const { hosts } = await import('../ssh/host-list.js')
  const found = await hosts(cli)
  if (json) return cli.out.json(found)
  if (found.length === 0) return cli.err.text('There is none: paks ssh add NAME')
  cli.out.table(
    found.map(({ alias, name, engine, user, forward }) => ({
      host: alias,
      container: name ?? 'every one',
      engine: engine ?? 'any',
      user: user ?? 'its own',
      forwarding: forward ? 'yes' : 'no',
    })),
  )
}

const examples = `
Examples:
  $ paks ssh add web             then: ssh web-container
  $ paks ssh add --all           any container by its name: ssh NAME-container
  $ paks ssh add --forward db    and: ssh -L 5432:localhost:5432 db-container
  $ paks ssh list                what was added
  $ paks ssh remove web          leaves ~/.ssh/config as it was

  $ scp notes.txt web-container:        into the home folder there
  $ rsync -a src/ web-container:/srv/   where it has rsync; paks sync needs none

Nothing is installed in the container and no port is opened: ssh runs
paks ssh-proxy, which speaks with the engine.
`

import { posix, resolve } from 'node:path'
import { formatBytes, PaksError } from '@paks/api'
import { cancellable } from '../cancellable.js'
import type { Cli, DefineVerb } from '../cli.js'
import { copyEnds } from '../options/copy-ends.js'
import { type EngineFlags, engineIn, engineOption } from '../options/engine-option.js'

interface SyncFlags extends EngineFlags {
  readonly delete?: boolean
  readonly exclude: readonly string[]
  readonly cvsExclude?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

const gather = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value]

/** `paks sync` */
export const syncVerb: DefineVerb = (paks, cli) => {
  const sync = paks
    .command('sync')
    .description('Make a directory in a container like one here: only what differs is sent')
    .argument('<directory>', 'directory of this machine')
    .argument('<name:path>', 'directory in a container, made when it is missing')
    .option('--delete', 'remove there what is not here')
    .option(
      '--exclude <pattern>',
      'leave such files alone, here and there: *.log, build/, /only/at/the/top',
      gather,
      [],
    )
    .option('-C, --cvs-exclude', 'leave alone what version control and editors leave behind')
    .option('-n, --dry-run', 'only tell what would be done')
    .option('--json', 'what was sent and removed, as JSON')
    .addHelpText('after', examples)
  engineOption(sync).action(async (from: string, to: string, flags: SyncFlags) =>
    cancellable(cli, (signal) => syncOne(cli, from, to, flags, signal)),
  )
}

const syncOne = async (
  cli: Cli,
  from: string,
  to: string,
  flags: SyncFlags,
  signal: AbortSignal,
): Promise<void> => {
  const { name, words } = copyEnds([from, to])
  const [here = '', there = ''] = words
  if (!here.startsWith('host:') || there.startsWith('host:'))
    throw new PaksError('BAD_USAGE', 'paks sync goes into a container', {
      hint: 'paks sync DIRECTORY NAME:PATH; paks cp copies out of one',
    })
  const [{ findContainer }, { syncDirectory }, { exclusion }] = await Promise.all([
    import('../engines/find-container.js'),
    import('../sync/sync-directory.js'),
    import('../sync/exclusion.js'),
  ])
  await using found = await findContainer({ name, engine: engineIn(flags), env: cli.env, signal })
  const { delete: remove = false, dryRun = false, json = false } = flags
  using progress = cli.err.progress('comparing')
  const plan = await syncDirectory({
    container: found.container,
    from: resolve(here.slice('host:'.length)),
    to: posix.resolve('/', there),
    delete: remove,
    excluded: exclusion(flags.exclude, flags.cvsExclude ?? false),
    dryRun,
    signal,
    onProgress: (update) => progress.update(update),
  })
  const sent = [...plan.send].sort()
  if (json) return cli.out.json({ sent, removed: plan.remove, bytes: plan.bytes })
  if (dryRun) for (const path of sent) cli.out.text(`send ${path}`)
  if (dryRun) for (const path of plan.remove) cli.out.text(`remove ${path}`)
  const count = `${sent.length} ${sent.length === 1 ? 'path' : 'paths'}, ${formatBytes(plan.bytes)}`
  const gone =
    plan.remove.length === 0 ? '' : `; ${dryRun ? 'would remove' : 'removed'} ${plan.remove.length}`
  cli.out.text(
    sent.length === 0 && gone === ''
      ? 'Nothing differs'
      : `${dryRun ? 'Would send' : 'Sent'} ${count}${gone}`,
  )
}

const examples = `
Examples:
  $ paks sync src web:/srv/app               what is in src, into /srv/app
  $ paks sync --delete -C . web:/srv/app     exactly that, without .git and the like
  $ paks sync -n --delete dist web:/var/www  what it would do

Files are taken for the same when kind, mode, size and time are. The container needs no rsync; to remove something it
needs sh and rm, and has to run.
`

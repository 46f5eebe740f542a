import {
  type Applied,
  type Args,
  arg,
  type Change,
  type Command,
  type CommandContext,
  type CompletionQuery,
  defineCommand,
  formatBytes,
  PaksError,
} from '@paks/api'
import { absolute, standing } from '../files/container-path.js'
import { grouped, implied, parentOf } from './grouped.js'
import { isNoise } from './noise-table.js'

const signs = { added: '+', changed: '~', removed: '-' } as const

/** More lines than this are counted and not shown. */
const MOST_LINES = 30

/** `#apply`: what was changed in a view of the machine, done to the machine itself. */
export const apply: Command<Args, Applied> = defineCommand({
  name: 'apply',
  about: 'Write changes of this session back to the machine',
  args: {
    paths: arg.rest('what to write back, with all that is in it; everything when left out', {
      complete: changedPaths,
    }),
    all: arg.flag('also caches, logs and histories'),
    yes: arg.flag('do not ask'),
  },
  needs: ['container:read', 'container:inspect', 'host:write:/'],
  examples: [
    { line: '#apply ~/.bashrc', about: 'one file, after showing what would change' },
    { line: '#apply /etc /usr/local', about: 'two directories with all that changed in them' },
  ],
  run: async (context) => {
    const { container, ask, out, args, signal } = context
    if (container.apply === undefined) {
      throw new PaksError('UNSUPPORTED', 'there is no machine under this session to write to', {
        hint: 'copy files out instead: #cp PATH host:.',
      })
    }
    const changes = await chosen(context)
    if (changes.length === 0) return { paths: 0, bytes: 0, left: [] }
    show(changes, context)
    const count = changes.length === 1 ? 'this change' : `these ${changes.length} changes`
    if (!args.yes && !(await ask.confirm(`write ${count} to the machine?`))) {
      throw new PaksError('ABORTED', 'nothing was written', { hint: '#apply PATH writes a part' })
    }
    using progress = out.progress('writing to the machine')
    return await container.apply(changes, { signal, onProgress: (step) => progress.update(step) })
  },
  render: ({ paths, bytes, left }, out) => {
    if (paths === 0 && left.length === 0) out.text('Nothing has changed.')
    else out.text(`Wrote ${paths} ${paths === 1 ? 'path' : 'paths'} to the machine, ${formatBytes(bytes)}`)
    for (const { path, why } of left) out.error(`${path} stayed as it was`, why)
  },
})

type Chosen = CommandContext & {
  readonly args: { readonly paths: readonly string[]; readonly all: boolean }
}

/** The changes at the paths that were named, and the new directories that they are in. */
const chosen = async (context: Chosen): Promise<readonly Change[]> => {
  const { container, args, signal } = context
  using _progress = context.out.progress('comparing')
  // Against the machine, whatever was saved of the session and gone on from.
  const all = await container.changes({ signal, sizes: true, since: 'machine' })
  const holders = new Set(all.map(({ path }) => parentOf(path)))
  const worth = all.filter((change) => (args.all || !isNoise(change)) && !implied(change, holders))
  if (args.paths.length === 0) return worth
  const stand = await standing(context, args.paths)
  const wanted = args.paths.map((path) => absolute(path, stand).replace(/(?<=.)\/\.?$/, ''))
  const isIn = (path: string, folder: string): boolean =>
    folder === '/' || path === folder || path.startsWith(`${folder}/`)
  for (const path of wanted) {
    if (!all.some((change) => isIn(change.path, path))) {
      throw new PaksError('PATH_NOT_FOUND', `${path} has not changed`, { hint: '#diff lists what has' })
    }
  }
  const picked = all.filter(({ path }) => wanted.some((folder) => isIn(path, folder)))
  const needed = all.filter(
    ({ kind, path }) => kind === 'added' && picked.some((change) => change.path.startsWith(`${path}/`)),
  )
  return [...new Set([...needed, ...picked])].sort((one, other) => (one.path < other.path ? -1 : 1))
}

const show = (changes: readonly Change[], { out }: Pick<CommandContext, 'out'>): void => {
  const lines = grouped(changes, true).groups.flatMap(({ directory, lines }) =>
    lines.map(({ kind, name, paths, bytes }) => {
      const facts =
        paths > 1 ? ` (${paths} paths, ${formatBytes(bytes)})` : bytes > 0 ? ` (${formatBytes(bytes)})` : ''
      return `${signs[kind]} ${directory === '/' ? '' : directory}/${name}${facts}`
    }),
  )
  for (const line of lines.slice(0, MOST_LINES)) out.text(line)
  if (lines.length > MOST_LINES) out.text(`… and ${lines.length - MOST_LINES} more (#diff --all lists them)`)
}

async function changedPaths({ container, signal, word }: CompletionQuery): Promise<{ value: string }[]> {
  const changes = await container.changes({ signal })
  return changes.filter(({ path }) => path.startsWith(word)).map(({ path }) => ({ value: path }))
}

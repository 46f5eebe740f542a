import { basename, dirname } from 'node:path'
import {
  type Args,
  arg,
  type Command,
  type CommandContext,
  type Copied,
  defineCommand,
  formatBytes,
  PaksError,
} from '@paks/api'
import type { Journal } from '../journal.js'
import { absolute, standing } from './container-path.js'
import { endsOf } from './ends.js'
import { expand } from './glob.js'
import { eitherPaths } from './path-names.js'
import { withoutRemains } from './remains.js'

/** `#cp`: files between the host and the container. */
export const cp = (journal: Journal): Command<Args, Copied> =>
  defineCommand({
    name: 'cp',
    about: 'Copy files between the host and this container',
    args: {
      paths: arg.rest('sources and, last, where to; host: before what is on the host', {
        complete: eitherPaths,
      }),
    },
    needs: [
      'container:read',
      'container:write',
      'container:exec',
      'host:read:**',
      'host:write:**',
      'session:shell',
    ],
    examples: [
      { line: '#cp host:notes.txt .', about: 'from where the session was started to where the shell is' },
      { line: '#cp host:~/data/*.csv /srv', about: 'several files' },
      { line: '#cp /var/log/app.log host:.', about: 'out of the container' },
      { line: '#cp "my dir" host:~/backup', about: 'a directory with all that is in it' },
    ],
    run: async (context) => {
      const ends = endsOf(context.args.paths)
      using progress = context.out.progress('copying')
      const step = (label: string) => ({
        signal: context.signal,
        onProgress: (update: { readonly done?: number; readonly total?: number }) =>
          progress.update({ label, ...update }),
      })
      return ends.way === 'in'
        ? await copyIn(context, ends, step, journal)
        : await copyOut(context, ends, step)
    },
    render: ({ files, bytes }, out) =>
      out.text(`Copied ${files} ${files === 1 ? 'file' : 'files'}, ${formatBytes(bytes)}`),
  })

type Step = (label: string) => {
  readonly signal: AbortSignal
  readonly onProgress: (update: { readonly done?: number; readonly total?: number }) => void
}
type Paths = Pick<ReturnType<typeof endsOf>, 'sources' | 'destination'>

const copyIn = async (
  context: CommandContext,
  { sources, destination }: Paths,
  step: Step,
  journal: Journal,
): Promise<Copied> => {
  const { container, host, session, signal } = context
  const found = await expandAll(
    sources.map((source) => keepEnd(source, host.resolve(source))),
    (directory) => host.list(directory, { signal }),
    'on the host',
  )
  const target = absolute(destination, await standing(context, [destination]))
  const stands = await container.stat(bare(target), { signal })
  // What a link leads to is known when it is listed.
  const into =
    stands?.kind === 'directory' ||
    (stands?.kind === 'link' && (await succeeds(container.list(bare(target), { signal }))))
  if (found.length > 1 && !into) throw notDirectory(destination)
  const copied: Copied[] = []
  for (const { path, directory } of found) {
    const contents = path.endsWith('/.')
    const place = into && !contents ? `${bare(target)}/${basename(path)}`.replace(/^\/\//, '/') : bare(target)
    copied.push(
      await withoutRemains(context, place, () =>
        container.copyFromHost(path, target, step(`copying ${basename(path)}`)),
      ),
    )
    journal.add(session, {
      kind: 'copied',
      at: new Date(),
      source: path.replace(/\/\.?$/, ''),
      target: place,
      directory: directory || contents,
    })
  }
  return sum(copied)
}

const copyOut = async (
  context: CommandContext,
  { sources, destination }: Paths,
  step: Step,
): Promise<Copied> => {
  const { container, host, signal } = context
  const place = await standing(context, sources)
  const list = async (directory: string): Promise<readonly string[]> =>
    (await container.list(directory, { signal })).map(
      ({ name, kind }) => name + (kind === 'directory' ? '/' : ''),
    )
  const found = await expandAll(
    sources.map((source) => absolute(source, place)),
    list,
    'in the container',
    async (path) => (await container.stat(bare(path), { signal })) !== undefined,
  )
  const target = keepEnd(destination, host.resolve(destination))
  if (found.length > 1 && !(await succeeds(host.list(target, { signal })))) throw notDirectory(destination)
  const copied: Copied[] = []
  for (const { path } of found)
    copied.push(await container.copyToHost(path, target, step(`copying ${basename(path)}`)))
  return sum(copied)
}

interface Found {
  readonly path: string
  readonly directory: boolean
}

/** Every source, known to be there before anything is copied. @throws PaksError PATH_NOT_FOUND */
const expandAll = async (
  paths: readonly string[],
  list: (directory: string) => Promise<readonly string[]>,
  where: string,
  exists?: (path: string) => Promise<boolean>,
): Promise<readonly Found[]> => {
  const found: Found[] = []
  for (const path of paths) {
    const matches = await expand(path, list)
    for (const match of matches) {
      const name = basename(bare(match))
      const names = name === '' ? ['/'] : await list(dirname(bare(match))).catch(() => [])
      const directory = name === '' || names.includes(`${name}/`)
      const there = directory || names.includes(name) || (await exists?.(match)) === true
      if (!there) throw missing(match, where)
      found.push({ path: match, directory })
    }
    if (matches.length === 0) throw missing(path, where)
  }
  return found
}

const missing = (path: string, where: string): PaksError =>
  new PaksError('PATH_NOT_FOUND', `there is no ${path} ${where}`, { hint: 'nothing was copied' })

const notDirectory = (destination: string): PaksError =>
  new PaksError('BAD_USAGE', `several files need a directory to go to, and ${destination} is none`, {
    hint: 'nothing was copied',
  })

/** A path without the `/` or `/.` that speaks to the rules of copying. */
const bare = (path: string): string => path.replace(/\/\.?$/, '') || '/'

/** Resolving takes a path's end away. */
const keepEnd = (typed: string, path: string): string => {
  if (/(^|\/)\.$/.test(typed)) return `${bare(path)}/.`
  return typed.endsWith('/') && path !== '/' ? `${bare(path)}/` : path
}

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  )

const sum = (parts: readonly Copied[]): Copied => ({
  files: parts.reduce((total, { files }) => total + files, 0),
  bytes: parts.reduce((total, { bytes }) => total + bytes, 0),
})

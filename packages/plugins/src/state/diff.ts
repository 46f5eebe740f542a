import {
  type Args,
  arg,
  type Change,
  type Command,
  type CommandContext,
  defineCommand,
  formatBytes,
  type Output,
} from '@paks/api'
import columns from 'fast-string-width'
import pc from 'picocolors'
import { type DifferenceGroup, type DifferenceLine, grouped } from './grouped.js'
import { isNoise } from './noise-table.js'
import { findSnapshot, plainName, readSnapshots, standingOf } from './snapshot.js'
import { snapshotNames } from './snapshot-names.js'
import { visibleName } from './visible-name.js'

/** What `#diff` found. */
export interface Difference {
  /** What the container was compared with. */
  readonly since: string
  readonly changes: readonly (Change & { readonly noise: boolean })[]
}

/** `#diff`: what changed since the image or a snapshot. */
export const diff: Command<Args, Difference & { readonly all: boolean }> = defineCommand({
  name: 'diff',
  about: 'Show which files changed since the image or a snapshot',
  args: {
    name: arg.optional('snapshot to compare with; the image of this container when left out', {
      complete: snapshotNames,
    }),
    all: arg.flag('also caches, logs and histories'),
  },
  needs: ['container:inspect', 'images:read'],
  readOnly: true,
  examples: [
    { line: '#diff', about: 'since the image' },
    { line: '#diff ubuntu-saved', about: 'since a snapshot' },
    { line: '#diff --json', about: 'every path with its size', prints: '"changes"' },
  ],
  run: async (context) => {
    using _progress = context.out.progress('comparing')
    const { since, id } = await otherOf(context)
    const changes = await context.container.changes({
      signal: context.signal,
      sizes: true,
      ...(id === undefined ? {} : { since: id }),
    })
    return {
      since,
      all: context.args.all,
      changes: changes.map((change) => ({ ...change, noise: isNoise(change) })),
    }
  },
  render: show,
})

const otherOf = async ({
  args,
  container,
  images,
  signal,
}: Pick<CommandContext, 'container' | 'images' | 'signal'> & {
  readonly args: { readonly name: string | undefined }
}): Promise<{ readonly since: string; readonly id?: string }> => {
  if (args.name === undefined) return { since: plainName(container.image) }
  const { base, image } = await standingOf(container, images, signal)
  if (plainName(container.image) === plainName(args.name)) return { since: plainName(container.image) }
  if (plainName(base) === plainName(args.name)) return { since: plainName(base), id: base }
  const snapshot = findSnapshot(await readSnapshots(images, signal), args.name, base)
  return { since: plainName(args.name), ...(snapshot.id === image ? {} : { id: snapshot.id }) }
}

const signs = { added: '+', changed: '~', removed: '-' } as const
const colours = { added: pc.green, changed: pc.yellow, removed: pc.red } as const

function show({ since, changes, all }: Difference & { readonly all: boolean }, out: Output): void {
  const { groups, noise } = grouped(changes, all)
  if (groups.length === 0) out.text(`Nothing has changed since ${since}.`)
  else {
    out.text(summary(since, groups))
    const width = Math.max(
      ...groups.flatMap(({ lines }) => lines.map(({ name }) => columns(visibleName(name)))),
    )
    for (const { directory, lines } of groups) {
      out.styled(pc.bold(visibleName(directory)))
      for (const line of lines) out.styled(`  ${colours[line.kind](described(line, Math.min(width, 50)))}`)
    }
  }
  if (noise.paths > 0) {
    const paths = `${noise.paths} ${noise.paths === 1 ? 'path' : 'paths'}`
    out.styled(pc.dim(`and ${paths} of caches, logs and histories, ${formatBytes(noise.bytes)} (--all)`))
  }
}

const described = ({ kind, paths, bytes, ...line }: DifferenceLine, width: number): string => {
  const name = visibleName(line.name)
  const facts = [
    ...(paths > 1 ? [`${paths} paths`] : []),
    ...(kind === 'removed' || (bytes === 0 && name.endsWith('/')) ? [] : [formatBytes(bytes)]),
  ]
  const blanks = ' '.repeat(Math.max(0, width - columns(name)))
  return `${signs[kind]} ${facts.length === 0 ? name : `${name}${blanks}  ${facts.join(', ')}`}`
}

const summary = (since: string, groups: readonly DifferenceGroup[]): string => {
  const lines = groups.flatMap((group) => group.lines)
  const sum = (of: readonly DifferenceLine[], what: 'paths' | 'bytes'): number =>
    of.reduce((total, line) => total + line[what], 0)
  const parts = (['added', 'changed', 'removed'] as const).flatMap((kind) => {
    const count = sum(
      lines.filter((line) => line.kind === kind),
      'paths',
    )
    return count === 0 ? [] : [`${count} ${kind}`]
  })
  return `Since ${since}: ${parts.join(', ')}, ${formatBytes(sum(lines, 'bytes'))}`
}

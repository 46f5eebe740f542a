import { type Args, arg, type Command, defineCommand, formatBytes } from '@paks/api'
import { ago } from './ago.js'
import { placeOf, plainName, readSnapshots, type Snapshot } from './snapshot.js'
import { branches } from './tree.js'

/** A snapshot as `#snapshots` tells of it. */
export interface ListedSnapshot
  extends Pick<Snapshot, 'id' | 'name' | 'parent' | 'base' | 'message' | 'size'> {
  /** ISO 8601. */
  readonly created: string
  /** The state of this container was last saved as it or taken from it. */
  readonly current: boolean
}

/** `#snapshots`: what was saved, as a tree. */
export const snapshots: Command<Args, readonly ListedSnapshot[]> = defineCommand({
  name: 'snapshots',
  about: 'Show what was saved, as a tree',
  args: { all: arg.flag('also of other images than the one of this container') },
  needs: ['container:inspect', 'images:read'],
  readOnly: true,
  examples: [
    { line: '#snapshots', about: 'of this image; * marks where this container stands' },
    { line: '#snapshots --all', about: 'of every image' },
    { line: '#snapshots --json', about: 'for programs', prints: '[' },
  ],
  run: async ({ args, container, images, signal }) => {
    const place = await placeOf(container, images, signal)
    const shown = args.all ? await readSnapshots(images, signal) : place.family
    return shown.map(({ id, name, parent, base, message, size, created }) => ({
      id,
      name,
      parent,
      base,
      message,
      size,
      created: created.toISOString(),
      current: id === place.current?.id,
    }))
  },
  render: (found, out) => {
    if (found.length === 0) {
      out.text('Nothing was saved yet. #save keeps this state, #help save tells how.')
      return
    }
    const now = new Date()
    const bases = [...new Set(found.map(({ base }) => plainName(base)))]
    const rows = bases.flatMap((base) => [
      { ' ': '', name: base, age: '', size: '', message: '' },
      ...branches(found.filter((snapshot) => plainName(snapshot.base) === base)).map(({ node, lead }) => ({
        ' ': node.current ? '*' : '',
        name: lead + node.name,
        age: ago(new Date(node.created), now),
        size: formatBytes(node.size),
        message: node.message,
      })),
    ])
    out.table(rows)
  },
})

import { type Args, arg, type Command, defineCommand, formatBytes, PaksError } from '@paks/api'
import * as v from 'valibot'
import { ago } from './ago.js'
import { type Place, placeOf, type Snapshot } from './snapshot.js'

/** What `#prune` did. */
export interface Pruned {
  readonly removed: readonly string[]
  /** What could not be removed, and why. */
  readonly left: readonly { readonly name: string; readonly why: string }[]
}

const count = v.pipe(
  v.string(),
  v.regex(/^\d{1,6}$/, 'keep is how many snapshots to keep: #prune keep=3'),
  v.transform(Number),
)

/** `#prune`: removes old snapshots. */
export const prune: Command<Args, Pruned> = defineCommand({
  name: 'prune',
  about: 'Remove old snapshots of this image',
  args: {
    keep: arg.option('how many of the newest to keep', { schema: count }),
    yes: arg.flag('do not ask'),
  },
  needs: ['container:inspect', 'images:read', 'images:write'],
  examples: [
    { line: '#prune keep=3', about: 'shows what it would remove, and asks' },
    { line: '#prune keep=0 --yes', about: 'all but the one this container stands on, unasked' },
  ],
  run: async ({ args, ask, container, images, out, signal }) => {
    if (args.keep === undefined) {
      throw new PaksError('BAD_USAGE', 'how many snapshots are to be kept?', { hint: '#prune keep=3' })
    }
    const old = oldOf(await placeOf(container, images, signal), args.keep)
    if (old.length === 0) return { removed: [], left: [] }
    const now = new Date()
    if (!args.yes) {
      out.table(
        old.map(({ name, created, size, message }) => ({
          name,
          age: ago(created, now),
          size: formatBytes(size),
          message,
        })),
      )
      const question = `remove ${old.length === 1 ? 'this snapshot' : `these ${old.length} snapshots`}?`
      if (!(await ask.confirm(question))) throw new PaksError('ABORTED', 'nothing was removed')
    }
    using progress = out.progress('removing')
    const removed: string[] = []
    const left: { name: string; why: string }[] = []
    for (const { id, name, references } of old) {
      signal.throwIfAborted()
      progress.update({ label: `removing ${name}` })
      try {
        for (const reference of references.length === 0 ? [id] : references)
          await images.remove(reference, { signal })
        removed.push(name)
      } catch (thrown) {
        left.push({ name, why: PaksError.from(thrown).message })
      }
    }
    return { removed, left }
  },
  render: ({ removed, left }, out) => {
    if (removed.length + left.length === 0) out.text('There is nothing to remove.')
    if (removed.length > 0) out.text(`Removed ${removed.join(', ')}`)
    for (const { name, why } of left) out.error(`${name} stays: ${why}`)
  },
})

/** All but the newest so many, and the one that this container stands on. */
export const oldOf = ({ family, current, image }: Place, keep: number): readonly Snapshot[] =>
  family.slice(keep).filter(({ id }) => id !== current?.id && id !== image)

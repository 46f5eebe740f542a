import { type Args, arg, type Command, defineCommand, PaksError } from '@paks/api'
import { savedReference } from './saved-reference.js'
import { findSnapshot, readSnapshots, standingOf } from './snapshot.js'
import { snapshotNames } from './snapshot-names.js'

/** What `#tag` did. */
export interface Tagged {
  readonly image: string
  readonly reference: string
}

/** `#tag`: another name for a snapshot. */
export const tag: Command<Args, Tagged> = defineCommand({
  name: 'tag',
  about: 'Give a snapshot another name',
  args: {
    name: arg.positional('the new name: web, me/web:v2'),
    snapshot: arg.optional('which one; the one this container was last saved as when left out', {
      complete: snapshotNames,
    }),
  },
  needs: ['container:inspect', 'images:read', 'images:write'],
  examples: [
    { line: '#tag web:v2', about: 'what was saved last is web:v2 too' },
    { line: '#tag web:good ubuntu-saved', about: 'another snapshot' },
  ],
  run: async ({ args, container, images, signal }) => {
    const reference = savedReference('', { name: args.name })
    if (args.snapshot !== undefined) {
      const { id } = findSnapshot(await readSnapshots(images, signal), args.snapshot)
      await images.tag(id, reference, { signal })
      return { image: id, reference }
    }
    const { current } = await standingOf(container, images, signal)
    if (current === undefined) {
      throw new PaksError('IMAGE_NOT_FOUND', 'nothing of this container was saved yet', {
        hint: `#save ${args.name} saves it under that name`,
      })
    }
    await images.tag(current.id, reference, { signal })
    return { image: current.id, reference }
  },
  render: ({ reference }, out) => out.text(`It is ${reference} now, too`),
})

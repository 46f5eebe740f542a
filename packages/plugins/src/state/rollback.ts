import { type Args, arg, type Command, type CommandContext, defineCommand, PaksError } from '@paks/api'
import type { Journal } from '../journal.js'
import { originOf } from './save.js'
import { savedReference } from './saved-reference.js'
import { findSnapshot, type Place, placeOf, plainName, readSnapshots, snapshotLabels } from './snapshot.js'
import { snapshotNames } from './snapshot-names.js'
import { unsavedOf } from './unsaved.js'

/** What `#rollback` did. */
export interface RolledBack {
  /** The image whose state the session was in, and the one it is in. */
  readonly from: string
  readonly to: string
  /** The image that what was not saved was kept as. */
  readonly saved?: string
}

/** `#rollback`: this terminal goes on in a state that was saved. */
export const rollback = (journal: Journal): Command<Args, RolledBack> =>
  defineCommand({
    name: 'rollback',
    about: 'Go on in a state that was saved, in this very terminal',
    args: {
      name: arg.optional('snapshot to go to; when left out the last one, or the one a rollback left', {
        complete: snapshotNames,
      }),
      discard: arg.flag('do not ask about what was not saved'),
    },
    needs: ['container:inspect', 'container:commit', 'images:read', 'session:control'],
    examples: [
      { line: '#rollback', about: 'back to what was saved last; again undoes it' },
      { line: '#rollback ubuntu-saved', about: 'to one of #snapshots' },
      { line: '#rollback ubuntu', about: 'to the image it began with' },
    ],
    run: async (context) => {
      const { args, container, control, images, out, session, signal } = context
      using progress = out.progress('comparing')
      const place = await placeOf(container, images, signal)
      const unsaved = await unsavedOf(container, place, signal)
      const left = leftBy(journal, context)
      const target =
        args.name === undefined
          ? (left ?? before(place, unsaved.length > 0))
          : await named(context, args.name, place)
      const saved =
        unsaved.length > 0 && !args.discard ? await offerToSave(context, place, unsaved.length) : undefined
      const from = saved?.id ?? place.current?.id ?? place.image
      progress.update({ label: `going on in ${target.name}` })
      await control.continueIn(target.image, { signal })
      journal.add(session, { kind: 'moved', at: new Date(), from, to: target.image })
      return {
        from: saved?.reference ?? place.current?.name ?? plainName(place.base),
        to: target.name,
        ...(saved === undefined ? {} : { saved: saved.reference }),
      }
    },
    render: ({ from, to }, out) => out.text(`This is ${to} now; #rollback goes back to ${from}`),
  })

/** Where a rollback can go. */
interface Target {
  readonly image: string
  readonly name: string
}

/** The state that the last rollback left, as long as nothing was saved since. */
const leftBy = (journal: Journal, { session }: Pick<CommandContext, 'session'>): Target | undefined => {
  const last = journal.of(session).findLast(({ kind }) => kind === 'moved' || kind === 'saved')
  return last?.kind === 'moved' ? { image: last.from, name: last.from } : undefined
}

/** What was saved last, or where that came from when nothing has changed since. */
const before = ({ base, current, family, image }: Place, changed: boolean): Target => {
  if (current === undefined) {
    if (changed) return { image: base, name: plainName(base) }
    throw new PaksError(
      'BAD_USAGE',
      'there is nothing to go back to: nothing has changed, and nothing was saved',
      {
        hint: '#save keeps a state, #snapshots lists what was saved',
      },
    )
  }
  if (changed) return { image: nameOf(current), name: current.name }
  const parent = family.find(({ id }) => id === current.parent)
  if (parent !== undefined) return { image: nameOf(parent), name: parent.name }
  return current.parent === image ? { image, name: plainName(base) } : { image: base, name: plainName(base) }
}

const nameOf = ({
  id,
  references,
}: {
  readonly id: string
  readonly references: readonly string[]
}): string => (references[0] === undefined ? id : plainName(references[0]))

const named = async (
  { images, signal }: Pick<CommandContext, 'images' | 'signal'>,
  name: string,
  { base }: Place,
): Promise<Target> => {
  if (plainName(name) === plainName(base)) return { image: base, name: plainName(base) }
  const snapshot = findSnapshot(await readSnapshots(images, signal), name)
  return { image: nameOf(snapshot), name: snapshot.name }
}

/** @throws PaksError ABORTED when the person wants neither to save nor to lose it */
const offerToSave = async (
  context: CommandContext,
  place: Place,
  count: number,
): Promise<{ readonly id: string; readonly reference: string } | undefined> => {
  const { ask, container, out, signal } = context
  const what = count === 1 ? '1 path was not saved' : `${count} paths were not saved`
  const reference = savedReference(plainName(place.base), { suffix: '-unsaved' })
  if (await ask.confirm(`${what}; keep this state as ${reference}?`)) {
    using progress = out.progress(`saving ${reference}`)
    return await container.save(reference, {
      signal,
      onProgress: (step) => progress.update(step),
      labels: { [snapshotLabels.message]: 'before a rollback' },
      origin: originOf(context, place),
    })
  }
  if (await ask.confirm('go back and lose it?')) return undefined
  throw new PaksError('ABORTED', 'nothing was changed', { hint: '#save keeps this state under a name' })
}

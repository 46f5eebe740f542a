import {
  type Args,
  arg,
  type Command,
  type CommandContext,
  defineCommand,
  PaksError,
  type SavedImage,
} from '@paks/api'
import type { Journal } from '../journal.js'
import { historiesIn } from './histories.js'
import { keepsHistory, originOf } from './save.js'
import { savedReference } from './saved-reference.js'
import {
  findSnapshot,
  plainName,
  readSnapshots,
  type Snapshot,
  type Standing,
  snapshotAt,
  snapshotLabels,
  standingOf,
} from './snapshot.js'
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
      const { args, container, control, out, session, signal } = context
      await control.mayContinue?.({ signal })
      const place = await standingOf(context.container, context.images, signal)
      const chosen =
        args.name === undefined
          ? await leftBy(journal, context, place)
          : await named(context, args.name, place)
      const lost = args.discard && chosen !== undefined ? false : await hasUnsaved(context, place)
      const target = chosen ?? (await before(context, place, lost))
      const saved = lost && !args.discard ? await offerToSave(context, place) : undefined
      if (saved !== undefined) journal.add(session, { kind: 'saved', at: new Date(), image: saved.id })
      const left = leftNow(place, saved)
      const image = container.image
      using _progress = out.progress(`going on in ${target.name}`)
      await control.continueIn(target.image, { signal })
      journal.add(session, { kind: 'moved', at: new Date(), left, image, to: target.id, name: target.name })
      return {
        from: left.name,
        to: target.name,
        ...(saved === undefined ? {} : { saved: saved.reference }),
      }
    },
    render: ({ from, to }, out) =>
      out.text(
        from === to
          ? `This is ${to} again, as it was saved`
          : `This is ${to} now; #rollback goes back to ${from}`,
      ),
  })

/** Whether anything would be lost. Nothing is drawn any more when a question comes. */
const hasUnsaved = async ({ container, out, signal }: CommandContext, place: Standing): Promise<boolean> => {
  using _progress = out.progress('comparing')
  return (await unsavedOf(container, place, signal)).length > 0
}

/** Where a rollback can go. */
interface Target {
  /** What a container is made of: a name where there is one. */
  readonly image: string
  readonly name: string
  /** Its id or, of a base image, its name. */
  readonly id: string
}

/** The state that the last rollback left, as long as nothing was saved since and it was not removed. */
const leftBy = async (
  journal: Journal,
  { images, session, signal }: Pick<CommandContext, 'images' | 'session' | 'signal'>,
  { base }: Standing,
): Promise<Target | undefined> => {
  const last = journal.of(session).findLast(({ kind }) => kind === 'moved' || kind === 'saved')
  if (last?.kind !== 'moved') return undefined
  const { left } = last
  return left.id === base || (await snapshotAt(images, left.id, signal)) !== undefined ? left : undefined
}

/** What was saved last, or where that came from when nothing has changed since. */
const before = async (
  { images, signal }: Pick<CommandContext, 'images' | 'signal'>,
  { base, current }: Standing,
  changed: boolean,
): Promise<Target> => {
  if (current === undefined) {
    if (changed) return baseOf(base)
    throw new PaksError(
      'BAD_USAGE',
      'there is nothing to go back to: nothing has changed, and nothing was saved',
      {
        hint: '#save keeps a state, #snapshots lists what was saved',
      },
    )
  }
  if (changed) return targetOf(current)
  const parent = await snapshotAt(images, current.parent, signal)
  return parent === undefined ? baseOf(base) : targetOf(parent)
}

const targetOf = ({ id, name, references: [reference] }: Snapshot): Target => ({
  image: reference === undefined ? id : plainName(reference),
  name,
  id,
})

const baseOf = (base: string): Target => ({ image: base, name: plainName(base), id: base })

const named = async (
  { images, signal }: Pick<CommandContext, 'images' | 'signal'>,
  name: string,
  { base }: Standing,
): Promise<Target> => {
  if (plainName(name) === plainName(base)) return baseOf(base)
  return targetOf(findSnapshot(await readSnapshots(images, signal), name, base))
}

/** The state that is left, as what a rollback of the rollback goes to. */
const leftNow = ({ base, current }: Standing, saved: SavedImage | undefined): Target => {
  if (saved !== undefined) return { image: saved.reference, name: plainName(saved.reference), id: saved.id }
  return current === undefined ? baseOf(base) : targetOf(current)
}

/** @throws PaksError ABORTED when the person wants neither to save nor to lose it */
const offerToSave = async (context: CommandContext, place: Standing): Promise<SavedImage | undefined> => {
  const { ask, container, out, settings, signal } = context
  const reference = savedReference(plainName(place.base), { suffix: '-unsaved' })
  if (await ask.confirm(`this state has unsaved changes; keep it as ${reference}?`)) {
    using progress = out.progress(`saving ${reference}`)
    const exclude = keepsHistory(undefined, settings) ? [] : await historiesIn(context)
    return await container.save(reference, {
      signal,
      onProgress: (step) => progress.update(step),
      labels: { [snapshotLabels.message]: 'before a rollback' },
      origin: originOf(context, place),
      ...(exclude.length === 0 ? {} : { exclude }),
    })
  }
  if (await ask.confirm('go back and lose it?')) return undefined
  throw new PaksError('ABORTED', 'nothing was changed', { hint: '#save keeps this state under a name' })
}

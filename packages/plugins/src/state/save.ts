import {
  type Args,
  arg,
  type Command,
  type CommandContext,
  defineCommand,
  formatBytes,
  PaksError,
  type SavedImage,
} from '@paks/api'
import type { Journal } from '../journal.js'
import { historiesIn } from './histories.js'
import { savedReference } from './saved-reference.js'
import { plainName, type Standing, shortId, snapshotLabels, standingOf } from './snapshot.js'
import { takenNames } from './snapshot-names.js'

/** `#save`: the container's file system as an image, without leaving the container. */
export const save = (journal: Journal): Command<Args, SavedImage> =>
  defineCommand({
    name: 'save',
    about: 'Save this container as an image',
    args: {
      name: arg.optional('name of the image; the name of this one with the suffix when left out', {
        complete: takenNames,
      }),
      suffix: arg.option('what to put behind the name, -saved when left out'),
      message: arg.option('a few words to keep with it'),
      history: arg.option("keep or drop the shell's history files", {
        complete: () => [{ value: 'keep' }, { value: 'drop' }],
      }),
      squash: arg.flag('one layer over the base image, however many there were between'),
      full: arg.flag('the whole root as one layer, in a session on this machine'),
    },
    needs: ['container:commit', 'container:inspect', 'images:read'],
    examples: [
      { line: '#save', about: 'ubuntu becomes ubuntu-saved', prints: 'aved' },
      { line: '#save suffix=-pancakes', about: 'ubuntu becomes ubuntu-pancakes', prints: '-pancakes' },
      { line: '#save web message="nginx works"', about: 'a name of its own', prints: 'web' },
      { line: '#save web --squash', about: 'as one layer over the base image', prints: 'web' },
      { line: '#save history=keep', about: 'with what was typed in it' },
    ],
    run: async (context) => {
      const { args, container, images, out, session, signal } = context
      const keep = keepsHistory(args.history, context.settings)
      using progress = out.progress('saving')
      // What is being done is said before the engine is asked anything, wherever the name is known.
      const standing = standingOf(container, images, signal)
      const origin = standing.then((found) => originOf(context, found))
      // Its failure is that of the save, which waits for it.
      origin.catch(() => undefined)
      const suffix = args.suffix ?? settingText(context.settings, 'save_suffix')
      const image = isImageId(container.image) ? (await standing).base : container.image
      const reference = savedReference(image, { name: args.name, suffix })
      progress.update({ label: `saving ${reference}` })
      out.text(`Saving this container as ${reference}…`)
      const exclude = keep ? [] : await historiesIn(context)
      const saved = await container.save(reference, {
        signal,
        onProgress: (step) => progress.update(step),
        labels: { [snapshotLabels.message]: args.message ?? '' },
        origin,
        squash: args.squash,
        ...(args.full ? { full: true } : {}),
        ...(args.message === undefined ? {} : { message: args.message }),
        ...(exclude.length === 0 ? {} : { exclude }),
      })
      journal.add(session, { kind: 'saved', at: new Date(), image: saved.id })
      return saved
    },
    render: ({ reference, id, size, layers, written }, out) => {
      const facts = `${shortId(id)}, ${formatBytes(size)}, ${layers} ${layers === 1 ? 'layer' : 'layers'}`
      out.text(
        written
          ? `Saved ${reference} (${facts})`
          : `Nothing has changed since ${reference} was saved (${facts})`,
      )
    },
  })

/** Where a save of a container comes from, as labels. */
export const originOf = (
  { container, session }: Pick<CommandContext, 'container' | 'session'>,
  { base, current, image }: Standing,
): Readonly<Record<string, string>> => ({
  [snapshotLabels.parent]: current?.id ?? image,
  [snapshotLabels.base]: plainName(base),
  [snapshotLabels.session]: session.id,
  [snapshotLabels.container]: container.id,
})

/** A container may be made of an image by its id alone: its saves are then named after the base. */
export const nameable = (image: string, { base }: Pick<Standing, 'base'>): string =>
  isImageId(image) ? base : image

const isImageId = (image: string): boolean => /^(?:sha256:)?[0-9a-f]{12,64}$/.test(image)

const settingText = (settings: CommandContext['settings'], key: string): string | undefined => {
  const value = settings.get(key)
  return typeof value === 'string' ? value : undefined
}

/** Whether what was typed is to be kept. @throws PaksError BAD_USAGE */
export const keepsHistory = (
  asked: string | undefined,
  settings: Pick<CommandContext['settings'], 'get'>,
): boolean => {
  const wish = asked ?? settings.get('history') ?? 'drop'
  if (wish === 'keep' || wish === 'drop') return wish === 'keep'
  throw new PaksError('BAD_USAGE', `history is keep or drop, and not "${String(wish)}"`, {
    hint: '#save history=keep',
  })
}

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
import { isShellHistory } from './noise-table.js'
import { savedReference } from './saved-reference.js'
import { type Place, placeOf, plainName, shortId, snapshotLabels } from './snapshot.js'
import { snapshotNames } from './snapshot-names.js'

/** `#save`: the container's file system as an image, without leaving the container. */
export const save = (journal: Journal): Command<Args, SavedImage> =>
  defineCommand({
    name: 'save',
    about: 'Save this container as an image',
    args: {
      name: arg.optional('name of the image; the name of this one with the suffix when left out', {
        complete: snapshotNames,
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
      const keep = keepsHistory(context)
      using progress = out.progress('saving')
      // What is being done is said before the engine is asked anything, wherever the name is known.
      const known = isImageId(container.image) ? await placeOf(container, images, signal) : undefined
      const suffix = args.suffix ?? settingText(context.settings, 'save_suffix')
      const reference = savedReference(known?.base ?? container.image, { name: args.name, suffix })
      progress.update({ label: `saving ${reference}` })
      out.text(`Saving this container as ${reference}…`)
      const place = known ?? (await placeOf(container, images, signal))
      const exclude = keep ? [] : await historiesIn(context)
      const saved = await container.save(reference, {
        signal,
        onProgress: (step) => progress.update(step),
        labels: { [snapshotLabels.message]: args.message ?? '' },
        origin: originOf(context, place),
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
  { base, current, image }: Place,
): Readonly<Record<string, string>> => ({
  [snapshotLabels.parent]: current?.id ?? image,
  [snapshotLabels.base]: plainName(base),
  [snapshotLabels.session]: session.id,
  [snapshotLabels.container]: container.id,
})

/** A container may be made of an image by its id alone: its saves are then named after the base. */
export const nameable = (image: string, { base }: Pick<Place, 'base'>): string =>
  isImageId(image) ? base : image

const isImageId = (image: string): boolean => /^(?:sha256:)?[0-9a-f]{12,64}$/.test(image)

const settingText = (settings: CommandContext['settings'], key: string): string | undefined => {
  const value = settings.get(key)
  return typeof value === 'string' ? value : undefined
}

const keepsHistory = ({
  args,
  settings,
}: {
  readonly args: { readonly history: string | undefined }
  readonly settings: CommandContext['settings']
}): boolean => {
  const wish = args.history ?? settings.get('history') ?? 'drop'
  if (wish === 'keep' || wish === 'drop') return wish === 'keep'
  throw new PaksError('BAD_USAGE', `history is keep or drop, and not "${String(wish)}"`, {
    hint: '#save history=keep',
  })
}

/** Histories that were written in this container; one that the image brought with it stays. */
const historiesIn = async ({
  container,
  settings,
  signal,
}: Pick<CommandContext, 'container' | 'settings' | 'signal'>): Promise<readonly string[]> => {
  const unusual = settingText(settings, 'history_file')
  const changes = await container.changes({ signal })
  return changes
    .filter(({ kind, path }) => kind !== 'removed' && (isShellHistory(path) || path === unusual))
    .map(({ path }) => path)
}

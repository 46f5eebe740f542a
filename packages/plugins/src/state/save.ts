import { type Args, arg, type Command, defineCommand, formatBytes, type SavedImage } from '@paks/api'

import { savedReference } from './saved-reference.js'

/** `#save`: the container's file system as an image, without leaving the container. */
export const save: Command<Args, SavedImage> = defineCommand({
  name: 'save',
  about: 'Save this container as an image',
  args: {
    name: arg.optional('name of the image; the name of this one with the suffix when left out'),
    suffix: arg.option('what to put behind the name, -saved when left out'),
    message: arg.option('a few words to keep with it'),
  },
  needs: ['container:commit'],
  examples: [
    { line: '#save', about: 'ubuntu becomes ubuntu-saved', prints: 'saved' },
    { line: '#save suffix=-pancakes', about: 'ubuntu becomes ubuntu-pancakes', prints: '-pancakes' },
    { line: '#save web message="nginx works"', about: 'a name of its own', prints: 'web' },
  ],
  run: async ({ args, container, out, signal }) => {
    const reference = savedReference(container.image, args)
    using progress = out.progress(`saving ${reference}`)
    out.text(`Saving this container as ${reference}…`)
    return await container.save(reference, {
      signal,
      onProgress: (step) => progress.update(step),
      ...(args.message === undefined ? {} : { message: args.message }),
    })
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

const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12)

import { type Args, type Command, type ContainerSize, defineCommand, formatBytes } from '@paks/api'

/** `#size`: what the container added, and what it is in all. */
export const size: Command<Args, ContainerSize> = defineCommand({
  name: 'size',
  about: 'Show how large this container is',
  needs: ['container:inspect'],
  readOnly: true,
  examples: [{ line: '#size', about: 'what was written here, and the whole', prints: 'in all' }],
  run: async ({ container, out, signal }) => {
    using _progress = out.progress('measuring')
    return await container.size({ signal })
  },
  render: ({ written, total }, out) =>
    out.text(`${formatBytes(written)} written here, ${formatBytes(total)} in all`),
})

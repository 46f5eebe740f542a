import type { ImageShelf, ImageSummary } from '@paks/api'
import { unsupported } from './container/unsupported.js'

/** The images of a plain shell: it has none. */
export const plainShelf: ImageShelf = {
  list: async (): Promise<readonly ImageSummary[]> => [],
  describe: async (): Promise<undefined> => undefined,
  tag: async (image) => {
    throw unsupported(`cannot name the image ${image}`)
  },
  remove: async (reference) => {
    throw unsupported(`cannot remove the image ${reference}`)
  },
}

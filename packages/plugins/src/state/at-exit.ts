import type { ContainerView, ImageShelf, SavedImage, SettingsView } from '@paks/api'
import { historiesIn } from './histories.js'
import { keepsHistory, nameable } from './save.js'
import { savedReference } from './saved-reference.js'
import { plainName, snapshotLabels, standingOf } from './snapshot.js'
import { unsavedOf } from './unsaved.js'

/** What would be lost with a container, and how to keep it. */
export interface Unsaved {
  /** Something differs from what was saved last that does not change by itself. How much is not looked for. */
  readonly isAny: boolean
  /** The name that `#save` would take. */
  readonly reference: string
  /** Saves as `#save` does, under that name. */
  save(signal: AbortSignal): Promise<SavedImage>
}

/**
 * Looks at a container whose session has ended.
 *
 * @throws PaksError what the engine throws
 */
export const unsavedIn = async (
  container: ContainerView,
  images: ImageShelf,
  settings: SettingsView,
  signal: AbortSignal,
): Promise<Unsaved> => {
  const place = await standingOf(container, images, signal)
  const unsaved = await unsavedOf(container, place, signal)
  const suffix = settings.get('save_suffix')
  const named = { name: undefined, ...(typeof suffix === 'string' ? { suffix } : {}) }
  const reference = savedReference(nameable(container.image, place), named)
  return {
    isAny: unsaved.length > 0,
    reference,
    save: async (signal) => {
      const exclude = keepsHistory(undefined, settings)
        ? []
        : await historiesIn({ container, settings, signal })
      return await container.save(reference, {
        signal,
        labels: { [snapshotLabels.message]: '' },
        origin: {
          [snapshotLabels.parent]: place.current?.id ?? place.image,
          [snapshotLabels.base]: plainName(place.base),
          [snapshotLabels.container]: container.id,
        },
        ...(exclude.length === 0 ? {} : { exclude }),
      })
    },
  }
}

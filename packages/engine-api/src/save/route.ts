import type { SaveOptions } from '@paks/api'
import { DEPTHS, type Depths } from './depths.js'
import type { ImageRecord } from './image-record.js'
import { baseLayersOf } from './lineage.js'

/** How a container becomes an image. */
export type SaveRoute =
  /** The engine's own commit: the fastest by far. */
  | { readonly kind: 'commit' }
  /** A layer that we write over the lowest layers of the image; `why` is for a progress line. */
  | { readonly kind: 'delta'; readonly keep: number; readonly why: string }
  | { readonly kind: 'too deep' }

/** Decides how to save a container of an image. A commit over the base is one layer already. */
export function routeFor(image: ImageRecord, options: SaveOptions, depths: Depths = DEPTHS): SaveRoute {
  const all = image.layers.length
  const base = baseLayersOf(image)
  if (options.squash === true && base < all) {
    return { kind: 'delta', keep: base, why: 'writing all saves as one layer' }
  }
  if (base < all && (all - base >= depths.saves || all >= depths.layers)) {
    return {
      kind: 'delta',
      keep: base,
      why: `writing ${all - base + 1} saves as one layer, since there are so many`,
    }
  }
  if (all >= depths.layers) return { kind: 'too deep' }
  if ((options.exclude ?? []).length > 0) return { kind: 'delta', keep: all, why: 'writing the changes' }
  return { kind: 'commit' }
}

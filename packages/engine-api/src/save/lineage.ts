import type { HistoryStep, ImageRecord } from './image-record.js'
import { SAVED } from './saved-step.js'

/** How many layers of an image were there before the first save of ours. */
export function baseLayersOf(image: ImageRecord): number {
  const withLayer = image.history.filter((step) => step.empty_layer !== true)
  const first = withLayer.findIndex(isSave)
  // a history that does not fit the layers tells nothing
  return withLayer.length !== image.layers.length || first < 0 ? image.layers.length : first
}

/** How many saves of ours an image is made of. */
export const savesIn = (image: ImageRecord): number => image.layers.length - baseLayersOf(image)

/** The history of what lies below the first save. */
export function baseHistoryOf(image: ImageRecord): readonly HistoryStep[] {
  const first = image.history.findIndex(isSave)
  return first < 0 ? image.history : image.history.slice(0, first)
}

/** Whether a step is a save of ours. */
export const isSave = ({ created_by }: HistoryStep): boolean =>
  created_by === SAVED.layer || created_by === SAVED.none

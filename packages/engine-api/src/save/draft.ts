import type { SaveOptions } from '@paks/api'
import type { ImageConfig } from './image-config.js'
import type { HistoryStep, ImageRecord } from './image-record.js'
import type { LayerFile } from './layer-file.js'
import type { SaveTimes } from './save-times.js'
import type { Target } from './target.js'

/** What the last steps of a save need. */
export interface Draft {
  readonly base: ImageRecord
  readonly replaced: ImageRecord | undefined
  readonly times: SaveTimes
  readonly layers: readonly string[]
  /** Of what lies below the layer of this save. */
  readonly history: readonly HistoryStep[]
  readonly target: Target
  /** The id of the container that is saved. */
  readonly of: string
  readonly options: SaveOptions
  /** The uppermost layer, when the engine does not have it yet. */
  readonly added?: LayerFile
  /** What can be committed again; absent when there is nothing to commit. */
  readonly container?: string
}

/** A draft of which everything is known. */
export interface LabelledDraft extends Draft {
  readonly config: ImageConfig
}

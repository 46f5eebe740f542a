import type { SaveOptions } from '@paks/api'
import type { ImageConfig } from './image-config.js'
import type { ImageRecord } from './image-record.js'
import type { Target } from './target.js'

/** What the last steps of a save need. */
export interface Draft {
  readonly base: ImageRecord
  readonly replaced: ImageRecord | undefined
  readonly config: ImageConfig
  readonly layers: readonly string[]
  readonly target: Target
  readonly options: SaveOptions
  /** What can be committed again; absent when there is nothing to commit. */
  readonly container?: string
}

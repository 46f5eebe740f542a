/** How deep images may become. */
export interface Depths {
  /** More saves than this one upon the other are written as one layer. */
  readonly saves: number
  /** docker refuses an image of more than 125 layers, and podman makes one that cannot start. */
  readonly layers: number
}

export const DEPTHS: Depths = { saves: 20, layers: 120 }

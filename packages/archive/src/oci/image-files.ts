import type { Descriptor, Layer } from './descriptor.js'

/** What an image's configuration file says (image-spec, config.md). */
export interface ImageFile {
  readonly architecture: string
  readonly os: string
  readonly variant?: string
  /** ISO 8601. */
  readonly created?: string
  readonly author?: string
  /** `Cmd`, `Env`, `Labels` and so on, with the keys of the image specification. */
  readonly config?: Readonly<Record<string, unknown>>
  readonly rootfs: { readonly type: 'layers'; readonly diff_ids: readonly string[] }
  readonly history?: readonly Readonly<Record<string, unknown>>[]
}

/** An image to be written: its configuration, and its layers with the lowest first. */
export interface NewImage {
  readonly file: Omit<ImageFile, 'rootfs'>
  readonly layers: readonly Layer[]
  /** The name it gets in the layout; one that has it loses it. */
  readonly reference?: string
  readonly annotations?: Readonly<Record<string, string>>
}

/** An image that is in a layout. */
export interface StoredImage {
  /** Absent for one without a name. */
  readonly reference?: string
  /** The digest of the configuration: what engines call the image's id. */
  readonly id: string
  readonly manifest: Descriptor
  readonly file: ImageFile
  readonly layers: readonly Layer[]
}

/** Bytes of an image's layers. */
export const sizeOf = ({ layers }: Pick<StoredImage, 'layers'>): number =>
  layers.reduce((sum, { size }) => sum + size, 0)

import type { Abortable } from './container.js'

/** An image as a list shows it. */
export interface ImageSummary {
  /** `sha256:…` */
  readonly id: string
  /** Every `repository:tag` it has. */
  readonly references: readonly string[]
  readonly created: Date
  /** Bytes, layers of the base included. */
  readonly size: number
  readonly labels: Readonly<Record<string, string>>
  /** `NAME=VALUE` that its containers begin with; lists leave it out. */
  readonly env?: readonly string[]
}

/** The images of an engine, as far as snapshots need them. */
export interface ImageShelf {
  /** Images that carry all these labels (an empty value means any), newest first; all when there are none. */
  list(labels?: Readonly<Record<string, string>>, options?: Abortable): Promise<readonly ImageSummary[]>
  /** The image of a name or an id; undefined when there is none. @throws PaksError BAD_REFERENCE */
  describe(image: string, options?: Abortable): Promise<ImageSummary | undefined>
  /** @throws PaksError IMAGE_NOT_FOUND, BAD_REFERENCE */
  tag(image: string, reference: string, options?: Abortable): Promise<void>
  /**
   * Takes a name away, and the image with its last name.
   *
   * @throws PaksError IMAGE_NOT_FOUND; BUSY when a container uses it
   */
  remove(reference: string, options?: Abortable & { readonly force?: boolean }): Promise<void>
}

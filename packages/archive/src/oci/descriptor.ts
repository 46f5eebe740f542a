/** What names a blob: its kind, the digest of its bytes and how many they are (image-spec, descriptor.md). */
export interface Descriptor {
  readonly mediaType: string
  /** `sha256:…` */
  readonly digest: string
  readonly size: number
  readonly annotations?: Readonly<Record<string, string>>
}

/** A layer that is kept: its descriptor, and the digest of its tar archive before any compression. */
export interface Layer extends Descriptor {
  readonly diffId: string
}

/** Kinds of blobs. Layers are not compressed: compressing takes longer than it saves on one disk. */
export const MEDIA = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar',
} as const

/** The name an image has in a layout (image-spec, annotations.md). */
export const REFERENCE = 'org.opencontainers.image.ref.name'

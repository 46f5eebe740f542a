/** What a blob is known by (OCI image specification: descriptor). */
export interface Descriptor {
  readonly mediaType: string
  /** `sha256:…` */
  readonly digest: string
  readonly size: number
  readonly annotations?: Readonly<Record<string, string>>
}

/** OCI image specification: manifest. */
export interface Manifest {
  readonly schemaVersion: 2
  readonly mediaType: string
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
}

/** OCI image specification: configuration, as far as it matters here; whatever else it has is kept. */
export interface ImageConfig {
  readonly created?: string
  readonly architecture: string
  readonly os: string
  readonly config?: {
    readonly User?: string
    readonly Env?: readonly string[] | null
    readonly Entrypoint?: readonly string[] | null
    readonly Cmd?: readonly string[] | null
    readonly WorkingDir?: string
    readonly Labels?: Readonly<Record<string, string>> | null
    readonly [key: string]: unknown
  }
  readonly rootfs: { readonly type: 'layers'; readonly diff_ids: readonly string[] }
  readonly history?: readonly Readonly<Record<string, unknown>>[]
  readonly [key: string]: unknown
}

/** An image that is kept in a layout. */
export interface StoredImage {
  readonly reference: string
  /** The layout's folder. */
  readonly layout: string
  /** `sha256:…` of its configuration. */
  readonly id: string
  readonly config: ImageConfig
  readonly layers: readonly Descriptor[]
}

export const LAYER = 'application/vnd.oci.image.layer.v1.tar'
export const CONFIG = 'application/vnd.oci.image.config.v1+json'
export const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
export const INDEX = 'application/vnd.oci.image.index.v1+json'
export const REF_NAME = 'org.opencontainers.image.ref.name'

/** Says what an image's layers lie over: `machine`, or the path of a root directory; a whole image has none. */
export const ROOT_LABEL = 'org.paks.root'

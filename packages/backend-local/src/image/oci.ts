import type { Descriptor } from '@paks/archive'

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

/** Says what an image's layers lie over: `machine`, or the path of a root directory; a whole image has none. */
export const ROOT_LABEL = 'org.paks.root'

import type { Abortable, Container, ContainerSpec, Watched } from './container.js'
import type { ImageShelf } from './image-shelf.js'

/** The kinds of thing a backend may be able to do to a container; also the tail of a `container:` permission. */
export type ContainerAbility = 'exec' | 'read' | 'write' | 'inspect' | 'commit' | 'lifecycle'

/** What a backend can do here, probed when it was opened. */
export interface Capabilities {
  readonly abilities: ReadonlySet<ContainerAbility>
  /** One sentence for the user when an ability is missing: why, and what would have it. */
  readonly instead: string
}

/** What answered. */
export interface EngineInfo {
  /** `docker`, `podman`, `local`, or a third party's own name. */
  readonly name: string
  readonly version: string
  /** The API version spoken, where there is one. */
  readonly api?: string
  /** Where it was reached: `unix:///var/run/docker.sock`. */
  readonly endpoint: string
}

/** Configuration an image gives its containers: what decides which shell `paks run IMAGE` opens. */
export interface ImageInfo {
  readonly id: string
  readonly reference: string
  readonly size: number
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  readonly user: string
  readonly workdir: string
  readonly env: readonly string[]
  readonly labels: Readonly<Record<string, string>>
}

/** A place where containers live. One is opened for a session and closed with it. */
export interface Backend extends AsyncDisposable {
  readonly engine: EngineInfo
  readonly capabilities: Capabilities
  readonly images: ImageShelf
  /** @throws PaksError IMAGE_NOT_FOUND, BAD_REFERENCE */
  image(reference: string, options?: Abortable): Promise<ImageInfo>
  /** Fetches an image from its registry. @throws PaksError IMAGE_NOT_FOUND, ENGINE_ERROR */
  pull(reference: string, options?: Abortable & Watched): Promise<ImageInfo>
  /** @throws PaksError IMAGE_NOT_FOUND, NAME_IN_USE, BAD_REFERENCE */
  create(spec: ContainerSpec, options?: Abortable): Promise<Container>
  /** @throws PaksError CONTAINER_NOT_FOUND */
  container(reference: string, options?: Abortable): Promise<Container>
  /** Containers that carry all these labels, running or not. */
  containers(
    labels: Readonly<Record<string, string>>,
    options?: Abortable,
  ): Promise<readonly ContainerSummary[]>
}

export interface ContainerSummary {
  readonly id: string
  readonly name: string
  readonly image: string
  /** `created`, `running`, `paused`, `restarting`, `exited` or `dead`. */
  readonly status: string
  readonly labels: Readonly<Record<string, string>>
}

/** How to open a backend: what a package that adds one exports. */
export interface BackendProvider {
  readonly name: string
  /**
   * Finds the engine and opens it.
   *
   * @throws PaksError ENGINE_NOT_INSTALLED, ENGINE_DOWN, ENGINE_STALE_SOCKET, ENGINE_PERMISSION, API_TOO_OLD
   */
  open(options: OpenOptions): Promise<Backend>
}

export interface OpenOptions extends Abortable {
  /** An explicit endpoint (`unix://…`, `tcp://…`, `ssh://…`); found by the engine's own rules when absent. */
  readonly endpoint?: string
  /** The environment those rules read. */
  readonly env: Readonly<Record<string, string | undefined>>
}

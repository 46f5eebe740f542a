import type { Backend, ContainerAbility } from '@paks/api'

/** Images that the suite of an engine needs, and how to be rid of those it makes. */
export interface ImageFixture {
  /** An image whose configuration sets all that a save could spoil: entrypoint, command, user, workdir, env, labels. */
  readonly configured: string
  /** Removes an image by force; one that is not there is no error. */
  remove(reference: string): Promise<void>
}

/** What the contract must know of a backend: what it offers, and what there is to run. */
export interface BackendFixture {
  /** An image with a POSIX shell, `stty`, `seq`, `head` and `cat` as BusyBox has them; '' for a backend without images. */
  readonly image: string
  /** A folder of the container that its user may write to. */
  readonly scratch: string
  /** What the backend must be able to do; for every other ability the suite asserts the error UNSUPPORTED. */
  readonly abilities: readonly ContainerAbility[]
  /** Whether a container outlives its transport. */
  readonly detaches: boolean
  /**
   * Whether a process finds its size from its first instruction on. Docker learns of it only after the start, and
   * Podman's monitor may lose the first one, so that there the process may see a terminal without a size for a
   * moment, but never with a wrong one.
   */
  readonly sizedAtStart: boolean
  /** False where a command cannot run as another user than the first process. */
  readonly otherUsers?: boolean
  /** Whether no image at all means the machine itself; elsewhere that is no name of an image. */
  readonly isMachine?: boolean
  /** Absent for a backend without images. */
  readonly images?: ImageFixture
}

/** Opens the backend under test; every suite opens one and disposes of it. */
export type OpenBackend = () => Promise<Backend>

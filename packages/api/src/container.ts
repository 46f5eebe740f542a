import type { ContainerFiles } from './container-files.js'
import type { ContainerWatch } from './container-watch.js'
import type { TerminalSize, Transport } from './transport.js'

/** What can be cancelled. */
export interface Abortable {
  readonly signal?: AbortSignal
}

/** A step of a long action, for a progress line. */
export interface Progress {
  /** What is being done, in the present participle: `pulling layer 3af1`. */
  readonly label: string
  /** Units done and in all, where known (bytes, unless the label says otherwise). */
  readonly done?: number
  readonly total?: number
}

/** What can report how far it is. */
export interface Watched {
  readonly onProgress?: (progress: Progress) => void
}

/** What a new container is made of. The names are those of the engines' own `run` options. */
export interface ContainerSpec {
  readonly image: string
  /** What follows the image on the engine's command line; the image's own command when absent. */
  readonly command?: readonly string[]
  /** Replaces the image's entrypoint; `[]` clears it. */
  readonly entrypoint?: readonly string[]
  readonly tty: boolean
  readonly name?: string
  readonly hostname?: string
  readonly user?: string
  readonly workdir?: string
  readonly env?: Readonly<Record<string, string>>
  readonly labels?: Readonly<Record<string, string>>
  /** `SOURCE:TARGET[:OPTIONS]`, as the engines' `-v` takes it. */
  readonly volumes?: readonly string[]
  /** `[[IP:]HOSTPORT:]PORT[/PROTOCOL]`, as the engines' `-p` takes it. */
  readonly publish?: readonly string[]
  readonly network?: string
  readonly platform?: string
  /** The window size the process should find. */
  readonly size?: TerminalSize
  /**
   * How much of what is printed the engine logs: only the last of it, in little room, or nothing; as it logs any other
   * container when absent. It keeps its own way where a log driver is chosen for the container, or an administrator's
   * configuration sends the logs somewhere.
   */
  readonly log?: 'recent' | 'none'
}

/** How to connect to a container's first process. */
export interface AttachOptions extends Abortable {
  /** The size to give the TTY as soon as the process can take it. */
  readonly size?: TerminalSize
  /** Replay what was printed before. */
  readonly replay?: boolean
}

export interface ExecOptions extends Abortable {
  readonly user?: string
  readonly workdir?: string
  readonly env?: Readonly<Record<string, string>>
  /** Fed to the command's standard input, which is closed after it. */
  readonly input?: Uint8Array
}

/** How to connect to another process in a running container. */
export interface ExecSessionOptions extends Abortable {
  /** Give it a terminal of its own. */
  readonly tty: boolean
  /** The terminal's size. */
  readonly size?: TerminalSize
  readonly user?: string
  readonly workdir?: string
  readonly env?: Readonly<Record<string, string>>
}

/** What a command that ran in a container left. */
export interface ExecResult {
  readonly exitCode: number
  readonly stdout: Uint8Array
  readonly stderr: Uint8Array
}

/** Bytes on disk. */
export interface ContainerSize {
  /** What this container added or changed. */
  readonly written: number
  /** That and its image together. */
  readonly total: number
}

/** One path that differs from the image. */
export interface Change {
  readonly kind: 'added' | 'changed' | 'removed'
  readonly path: string
  /** Bytes of a file that is there now, where they were asked for. */
  readonly size?: number
}

export interface ChangesOptions extends Abortable {
  /** Compares with this image instead of the one the container was made from. */
  readonly since?: string
  /** Finds the sizes of what is there now; takes longer. */
  readonly sizes?: boolean
  /** What does not end with one of these names (`fish/fish_history`) may be left out: mostly quicker than all. */
  readonly named?: readonly string[]
  /**
   * Enough to know of some for which this holds: as soon as one is known, what is told need not be all, and may be called
   * `changed`; when there is none, all is told.
   */
  readonly some?: (change: Change) => boolean
}

export interface SaveOptions extends Abortable, Watched {
  readonly message?: string
  readonly author?: string
  readonly labels?: Readonly<Record<string, string>>
  /**
   * Further labels, which tell where the image comes from: alone they are no reason to write it again. They may be
   * found out while the layer is written.
   */
  readonly origin?: Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>
  /** Writes one layer over the base image however many there were between. */
  readonly squash?: boolean
  /** Writes the whole root as one layer that needs no base, where the base is no image: a session on this machine. */
  readonly full?: boolean
  /** Absolute paths left out of the image: as if they had never been changed. */
  readonly exclude?: readonly string[]
}

/** An image that was written. */
export interface SavedImage {
  /** `repository:tag`, as the user would type it. */
  readonly reference: string
  /** `sha256:…` */
  readonly id: string
  /** Bytes, layers of the base included. */
  readonly size: number
  readonly layers: number
  /** False when nothing had changed since the image it would replace, and so nothing was written. */
  readonly written: boolean
}

/** What was written back to the machine. */
export interface Applied {
  readonly paths: number
  /** Of the files among them. */
  readonly bytes: number
  /** What stayed as it was, and why. */
  readonly left: readonly { readonly path: string; readonly why: string }[]
}

/** The engine's own description of a container: plain JSON, as `inspect` prints it. */
export type Inspection = { readonly [key: string]: Json }
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What every `#command` may do to the container it was typed in (permissions allowing). */
export interface ContainerView extends ContainerFiles, ContainerWatch {
  readonly id: string
  readonly name: string
  /** The image it was made from, as the user named it. */
  readonly image: string
  inspect(options?: Abortable): Promise<Inspection>
  size(options?: Abortable): Promise<ContainerSize>
  /** What differs from an image, in the order of the paths. @throws PaksError IMAGE_NOT_FOUND */
  changes(options?: ChangesOptions): Promise<readonly Change[]>
  exec(argv: readonly string[], options?: ExecOptions): Promise<ExecResult>
  /**
   * Writes the container's file system as an image that keeps the base image's configuration.
   *
   * @throws PaksError NO_SPACE, BAD_REFERENCE, LAYER_DEPTH, BUSY, ENGINE_LOST. The old image of that name stays
   * valid until the new one is verified, and nothing half-made is left.
   */
  save(reference: string, options?: SaveOptions): Promise<SavedImage>
  /**
   * Writes changes of a view back to what it is a view of, and nothing else: no link on the way is followed, neither
   * in the view nor outside. Absent where there is nothing outside to write to, as in an engine's container.
   *
   * @throws PaksError PERMISSION_DENIED, NO_SPACE, ABORTED
   */
  apply?(changes: readonly Change[], options?: Abortable & Watched): Promise<Applied>
}

/** A container as the session holds it: everything a command may do, and its life from start to removal. */
export interface Container extends ContainerView {
  /** Connects to the first process. Call it before `start` to miss nothing. */
  attach(options?: AttachOptions): Promise<Transport>
  /**
   * Runs another process beside the first and connects to it. It runs on when the transport is let go of: end it
   * by a signal.
   *
   * @throws PaksError NOT_RUNNING, PAUSED, UNSUPPORTED
   */
  openExec(argv: readonly string[], options: ExecSessionOptions): Promise<Transport>
  start(options?: Abortable): Promise<void>
  kill(signal?: string, options?: Abortable): Promise<void>
  /**
   * Gives up ports of the host that are its alone, for another container to have; resolves with what takes them back.
   * Absent where containers have none.
   *
   * @param options - `onlyAsk` changes nothing, and throws what giving them up would
   * @throws PaksError UNSUPPORTED when it cannot without ending
   */
  yieldPorts?(options?: Abortable & { readonly onlyAsk?: boolean }): Promise<() => Promise<void>>
  /** Resolves with the exit status once the container is not running. */
  wait(options?: Abortable): Promise<number>
  /** Removing what is already gone is not an error. */
  remove(options?: Abortable & { readonly force?: boolean; readonly volumes?: boolean }): Promise<void>
}

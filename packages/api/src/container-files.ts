import type { Abortable, Watched } from './container.js'

/** What stands at a path in a container. */
export interface PathStat {
  /** The last part of the path. */
  readonly name: string
  readonly kind: 'file' | 'directory' | 'link' | 'other'
  /** Bytes; 0 for what is no file. */
  readonly size: number
  /** Permission bits with set-id and sticky: `0o755`. */
  readonly mode: number
  readonly modified: Date
  /** Where a link points, as it is written in the link. */
  readonly target?: string
}

/** What was copied. */
export interface Copied {
  readonly files: number
  readonly bytes: number
}

export interface CopyOptions extends Abortable, Watched {
  /** Copies what a link at the source points to instead of the link. */
  readonly followLink?: boolean
  /** Keeps owner and group by number, as `docker cp -a` does; otherwise they become those of the destination. */
  readonly keepOwner?: boolean
}

/** A container's file system, running or not. Paths are absolute; links on the way are followed inside it. */
export interface ContainerFiles {
  /** What is at a path, a link itself and not what it points to; undefined when nothing is. */
  stat(path: string, options?: Abortable): Promise<PathStat | undefined>
  /** The names in a directory with what they are, in no order. @throws PaksError PATH_NOT_FOUND */
  list(path: string, options?: Abortable): Promise<readonly PathStat[]>
  /**
   * A file's bytes.
   *
   * @throws PaksError PATH_NOT_FOUND; BAD_USAGE when it is no file
   */
  readFile(path: string, options?: Abortable): Promise<Uint8Array>
  /** Writes a file whole: mode and owner stay those of the file it replaces. @throws PaksError PATH_NOT_FOUND */
  writeFile(
    path: string,
    bytes: Uint8Array,
    options?: Abortable & {
      readonly mode?: number
      readonly owner?: { readonly uid: number; readonly gid: number }
    },
  ): Promise<void>
  /** A file or tree as a tar archive whose names begin with the path's last part. @throws PaksError PATH_NOT_FOUND */
  readArchive(path: string, options?: Abortable): AsyncIterable<Uint8Array>
  /** Unpacks a tar archive into a directory that exists. @throws PaksError PATH_NOT_FOUND, NO_SPACE */
  writeArchive(directory: string, archive: AsyncIterable<Uint8Array>, options?: Abortable): Promise<void>
  /**
   * Copies out of the container by the rules of `docker cp`. Nothing is written outside the destination, whatever
   * the archive says.
   *
   * @param destination - absolute path on the host
   * @throws PaksError PATH_NOT_FOUND, BAD_USAGE, NO_SPACE, PERMISSION_DENIED
   */
  copyToHost(source: string, destination: string, options?: CopyOptions): Promise<Copied>
  /**
   * Copies into the container by the rules of `docker cp`.
   *
   * @param source - absolute path on the host
   * @throws PaksError PATH_NOT_FOUND, BAD_USAGE, NO_SPACE
   */
  copyFromHost(source: string, destination: string, options?: CopyOptions): Promise<Copied>
}

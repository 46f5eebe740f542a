import type { PathStat } from '@paks/api'

/** Whose a path is, by number and by the names that the container has for them. */
export interface Owner {
  readonly uid: number
  readonly gid: number
  readonly user: string
  readonly group: string
}

/** What stands at a path, with its owner and the number of its names where the container tells. */
export interface FileStat extends PathStat {
  readonly links?: number
  readonly owner?: Owner
}

/** A file that is to be written whole. */
export interface NewFile {
  readonly size: number
  readonly chunks: () => AsyncIterable<Uint8Array>
  /** What stays as it was when undefined. */
  readonly mode: number | undefined
  /** In seconds; now when undefined. */
  readonly modified: number | undefined
}

export interface StatOptions {
  /** Tells what a link leads to instead of the link. */
  readonly follow?: boolean
}

/** The files of a container as one user of it has them. Paths are absolute. */
export interface SessionFiles extends Disposable {
  /** Where the user is at home. */
  readonly home: string
  stat(path: string, options?: StatOptions): Promise<FileStat | undefined>
  list(path: string): Promise<readonly FileStat[]>
  readLink(path: string): Promise<string>
  read(path: string, signal: AbortSignal): AsyncIterable<Uint8Array>
  /** @throws SftpFailure when nothing could be written there */
  mayWrite(path: string): Promise<void>
  write(path: string, file: NewFile): Promise<void>
  makeDirectory(path: string, mode: number): Promise<void>
  /** Runs a program of the container. @throws SftpFailure with what it complains of */
  run(...argv: readonly string[]): Promise<void>
}

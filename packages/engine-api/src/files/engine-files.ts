import type { Abortable, ContainerFiles, Copied, CopyOptions, PathStat } from '@paks/api'
import { copyFromHost } from '../copy/copy-from-host.js'
import { copyToHost } from '../copy/copy-to-host.js'
import { type ContainerAt, factsAt, fetchArchive, noPath, sendArchive } from './archive-route.js'
import { listDirectory } from './list-directory.js'
import { readFile } from './read-file.js'
import { statPath } from './stat-path.js'
import { type WriteOptions, writeFile } from './write-file.js'

/** The files of a container of an engine. */
export class EngineFiles implements ContainerFiles {
  readonly #at: ContainerAt

  constructor(at: ContainerAt) {
    this.#at = at
  }

  stat(path: string, options: Abortable = {}): Promise<PathStat | undefined> {
    return statPath(this.#at, path, options)
  }

  list(path: string, options: Abortable = {}): Promise<readonly PathStat[]> {
    return listDirectory(this.#at, path, options)
  }

  readFile(path: string, options: Abortable = {}): Promise<Uint8Array> {
    return readFile(this.#at, path, options)
  }

  writeFile(path: string, bytes: Uint8Array, options: WriteOptions = {}): Promise<void> {
    return writeFile(this.#at, path, bytes, options)
  }

  async *readArchive(path: string, options: Abortable = {}): AsyncGenerator<Uint8Array> {
    yield* (await fetchArchive(this.#at, path, options)).archive
  }

  async writeArchive(
    directory: string,
    archive: AsyncIterable<Uint8Array>,
    options: Abortable = {},
  ): Promise<void> {
    // podman would make a directory that is missing
    if ((await factsAt(this.#at, directory, options)) === undefined) throw noPath(directory)
    await sendArchive(this.#at, directory, archive, options)
  }

  copyToHost(source: string, destination: string, options: CopyOptions = {}): Promise<Copied> {
    return copyToHost(this.#at, source, destination, options)
  }

  copyFromHost(source: string, destination: string, options: CopyOptions = {}): Promise<Copied> {
    return copyFromHost(this.#at, source, destination, options)
  }
}

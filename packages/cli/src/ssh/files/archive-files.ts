import { posix } from 'node:path'
import type { Container } from '@paks/api'
import { archiveEnd, paddingAfter, readTar, tarHead } from '@paks/archive'
import type { Account } from '../serve/account.js'
import { behindLinks } from '../sftp/paths.js'
import { failureSaid, noFile, SftpFailure, sftpStatus } from '../sftp/status.js'
import type { FileStat, NewFile, SessionFiles, StatOptions } from './session-files.js'

/** Up to so many bytes a file is written by the way that keeps the owner of the one it replaces. */
const mostKept = 32 * 1024 * 1024

/** Whose files, and who the user is. */
export interface ArchiveFilesFacts {
  readonly container: Container
  readonly user: string | undefined
  readonly account: Account
}

/**
 * The files of a container by its engine's archive calls, which need no program in it and have the rights of root. What
 * archives cannot do is done by the container's own programs, if it has them.
 */
export class ArchiveFiles implements SessionFiles {
  readonly home: string
  readonly #facts: ArchiveFilesFacts

  constructor(facts: ArchiveFilesFacts) {
    this.home = facts.account.home
    this.#facts = facts
  }

  async stat(path: string, { follow = false }: StatOptions = {}): Promise<FileStat | undefined> {
    const { container } = this.#facts
    return follow ? (await behindLinks(container, path)).stat : await container.stat(path)
  }

  list(path: string): Promise<readonly FileStat[]> {
    return this.#facts.container.list(path)
  }

  async readLink(path: string): Promise<string> {
    const stat = await this.stat(path)
    if (stat === undefined) throw noFile()
    if (stat.target === undefined) throw new SftpFailure(sftpStatus.failure, 'not a link')
    return stat.target
  }

  async *read(asked: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const { container } = this.#facts
    const { path } = await behindLinks(container, asked)
    for await (const { entry, body } of readTar(container.readArchive(path, { signal }))) {
      if (entry.kind !== 'file') throw new SftpFailure(sftpStatus.failure, 'not a file')
      yield* body
      break
    }
  }

  async mayWrite(path: string): Promise<void> {
    const stat = await this.stat(path, { follow: true })
    if (stat?.kind === 'directory') throw new SftpFailure(sftpStatus.failure, 'is a directory')
    await this.#folderOf(path)
  }

  async write(asked: string, file: NewFile): Promise<void> {
    const { container, account } = this.#facts
    const { path, stat: old } = await behindLinks(container, asked)
    const mode = file.mode ?? old?.mode ?? 0o644
    if (old !== undefined && file.size <= mostKept && file.modified === undefined) {
      const chunks: Uint8Array[] = []
      for await (const chunk of file.chunks()) chunks.push(chunk)
      return await container.writeFile(path, Buffer.concat(chunks), { mode })
    }
    const head = tarHead({
      kind: 'file',
      path: posix.basename(path),
      size: file.size,
      mode,
      uid: account.uid,
      gid: account.gid,
      modified: file.modified ?? Date.now() / 1000,
    })
    await container.writeArchive(posix.dirname(path), fileArchive(head, file))
  }

  async makeDirectory(path: string, mode: number): Promise<void> {
    const { container, account } = this.#facts
    if ((await container.stat(path)) !== undefined)
      throw new SftpFailure(sftpStatus.failure, 'is there already')
    await this.#folderOf(path)
    const head = tarHead({
      kind: 'directory',
      path: `${posix.basename(path)}/`,
      size: 0,
      mode,
      uid: account.uid,
      gid: account.gid,
      modified: Date.now() / 1000,
    })
    await container.writeArchive(posix.dirname(path), pieces(head, archiveEnd()))
  }

  async run(...argv: readonly string[]): Promise<void> {
    const { container, user } = this.#facts
    const { exitCode, stderr } = await container.exec(argv, user === undefined ? {} : { user })
    if (exitCode === 126 || exitCode === 127)
      throw new SftpFailure(sftpStatus.unsupported, `there is no ${argv[0]} in the container`)
    if (exitCode !== 0) throw failureSaid(Buffer.from(stderr).toString())
  }

  [Symbol.dispose](): void {}

  async #folderOf(path: string): Promise<void> {
    const { stat } = await behindLinks(this.#facts.container, posix.dirname(path))
    if (stat?.kind !== 'directory') throw noFile()
  }
}

async function* pieces(...bytes: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* bytes
}

async function* fileArchive(head: Uint8Array, { size, chunks }: NewFile): AsyncGenerator<Uint8Array> {
  yield head
  yield* chunks()
  yield paddingAfter(size)
  yield archiveEnd()
}

import { posix } from 'node:path'
import type { Container, PathStat } from '@paks/api'
import { archiveEnd, tarHead } from '@paks/archive'
import type { Attributes, FileEntry } from 'ssh2'
import type { Account } from '../serve/account.js'
import { attributesOf, entryOf } from './attributes.js'
import { absolute, behindLinks } from './paths.js'
import { ReadHandle } from './read-handle.js'
import { failureSaid, SftpFailure, sftpStatus } from './status.js'
import { WriteHandle } from './write-handle.js'

/** Bits of how a file is to be opened (draft-ietf-secsh-filexfer-02, 6.3). */
const openFlag = { read: 1, write: 2, append: 4, create: 8, truncate: 16, exclusive: 32 } as const

type Handle =
  | { readonly kind: 'read'; readonly file: ReadHandle; readonly stat: PathStat }
  | { readonly kind: 'write'; readonly file: WriteHandle; readonly stat: PathStat }
  | { readonly kind: 'directory'; entries: readonly FileEntry[] }

/** What nobody but the owner may do with what is new: clients ask for more. */
const mask = 0o022

/** So many entries are sent at a time. */
const mostEntries = 100

/** The files of a container as sftp asks for them. What its engine has no call for, its own programs do. */
export class SftpFiles implements AsyncDisposable {
  readonly #container: Container
  readonly #user: string | undefined
  readonly #account: Account
  readonly #handles = new Map<number, Handle>()
  #next = 0

  constructor(facts: {
    readonly container: Container
    readonly user: string | undefined
    readonly account: Account
  }) {
    this.#container = facts.container
    this.#user = facts.user
    this.#account = facts.account
  }

  async realPath(path: string): Promise<string> {
    return absolute(path, this.#account.home)
  }

  async readLink(path: string): Promise<string> {
    const stat = await this.#there(path)
    if (stat.target === undefined) throw new SftpFailure(sftpStatus.failure, 'not a link')
    return stat.target
  }

  async stat(path: string, follow: boolean): Promise<Attributes> {
    if (!follow) return attributesOf(await this.#there(path))
    const { stat } = await behindLinks(this.#container, this.#at(path))
    if (stat === undefined) throw noFile()
    return attributesOf(stat)
  }

  async open(asked: string, flags: number, { mode }: Partial<Attributes>): Promise<Buffer> {
    const { path, stat: old } = await behindLinks(this.#container, this.#at(asked))
    if (old?.kind === 'directory') throw new SftpFailure(sftpStatus.failure, 'is a directory')
    const has = (flag: keyof typeof openFlag): boolean => (flags & openFlag[flag]) !== 0
    if (!has('write')) {
      if (old === undefined) throw noFile()
      return this.#keep({ kind: 'read', file: await ReadHandle.open(this.#container, path), stat: old })
    }
    if (old === undefined && !has('create')) throw noFile()
    if (old !== undefined && has('exclusive')) throw new SftpFailure(sftpStatus.failure, 'is there already')
    await this.#folderOf(path)
    const file = await WriteHandle.open({
      container: this.#container,
      path,
      old,
      account: this.#account,
      append: has('append'),
      truncate: has('truncate'),
      mode: old === undefined && mode !== undefined ? mode & 0o7777 & ~mask : undefined,
    })
    const made = {
      name: posix.basename(path),
      kind: 'file',
      size: 0,
      mode: 0o644,
      modified: new Date(),
    } as const
    return this.#keep({ kind: 'write', file, stat: old ?? made })
  }

  async read(handle: Buffer, offset: number, length: number): Promise<Buffer> {
    const held = this.#held(handle)
    if (held.kind === 'directory') throw new SftpFailure(sftpStatus.failure, 'is a directory')
    return await held.file.read(offset, Math.min(length, 256 * 1024))
  }

  async write(handle: Buffer, offset: number, data: Uint8Array): Promise<void> {
    const held = this.#held(handle)
    if (held.kind !== 'write') throw new SftpFailure(sftpStatus.permissionDenied, 'not opened for writing')
    await held.file.write(data, offset)
  }

  async fileStat(handle: Buffer): Promise<Attributes> {
    const held = this.#held(handle)
    if (held.kind === 'directory') throw new SftpFailure(sftpStatus.failure, 'is a directory')
    const size = held.kind === 'write' ? held.file.size : held.stat.size
    return attributesOf({ ...held.stat, size })
  }

  async changeFile(handle: Buffer, { size, mode, mtime }: Partial<Attributes>): Promise<void> {
    const held = this.#held(handle)
    if (held.kind !== 'write') throw new SftpFailure(sftpStatus.permissionDenied, 'not opened for writing')
    await held.file.change({
      ...(size === undefined ? {} : { size }),
      ...(mode === undefined ? {} : { mode: mode & 0o7777 }),
      ...(mtime === undefined ? {} : { modified: mtime }),
    })
  }

  async close(handle: Buffer): Promise<void> {
    const held = this.#held(handle)
    this.#handles.delete(handle.readUInt32BE(0))
    if (held.kind === 'write') await held.file.close()
    if (held.kind === 'read') await held.file[Symbol.asyncDispose]()
  }

  async openDirectory(asked: string): Promise<Buffer> {
    const { path, stat } = await behindLinks(this.#container, this.#at(asked))
    if (stat === undefined) throw noFile()
    if (stat.kind !== 'directory') throw new SftpFailure(sftpStatus.failure, 'not a directory')
    const found = await this.#container.list(path)
    return this.#keep({ kind: 'directory', entries: found.map(entryOf) })
  }

  /** The entries that were not told yet; none when all were. */
  entries(handle: Buffer): FileEntry[] {
    const held = this.#held(handle)
    if (held.kind !== 'directory') throw new SftpFailure(sftpStatus.failure, 'not a directory')
    const told = held.entries.slice(0, mostEntries)
    held.entries = held.entries.slice(mostEntries)
    return told
  }

  async makeDirectory(asked: string, mode = 0o755): Promise<void> {
    const path = this.#at(asked)
    if ((await this.#container.stat(path)) !== undefined)
      throw new SftpFailure(sftpStatus.failure, 'is there already')
    await this.#folderOf(path)
    const { uid, gid } = this.#account
    const name = `${posix.basename(path)}/`
    const modified = Date.now() / 1000
    const head = tarHead({
      kind: 'directory',
      path: name,
      size: 0,
      mode: mode & 0o7777 & ~mask,
      uid,
      gid,
      modified,
    })
    await this.#container.writeArchive(posix.dirname(path), pieces(head, archiveEnd()))
  }

  async link(target: string, path: string): Promise<void> {
    await this.#run('ln', '-s', '--', target, this.#at(path))
  }

  async remove(path: string): Promise<void> {
    await this.#run('rm', '--', this.#at(path))
  }

  async removeDirectory(path: string): Promise<void> {
    await this.#run('rmdir', '--', this.#at(path))
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#there(from)
    if ((await this.#container.stat(this.#at(to))) !== undefined)
      throw new SftpFailure(sftpStatus.failure, 'is there already')
    await this.#run('mv', '--', this.#at(from), this.#at(to))
  }

  async change(asked: string, { size, mode, mtime, uid, gid }: Partial<Attributes>): Promise<void> {
    const path = this.#at(asked)
    if (size !== undefined) await this.#run('truncate', '-s', String(size), path)
    if (uid !== undefined && gid !== undefined) await this.#run('chown', `${uid}:${gid}`, path)
    if (mode !== undefined) await this.#run('chmod', (mode & 0o7777).toString(8), path)
    if (mtime !== undefined) await this.#run('touch', '-c', '-d', `@${mtime}`, path)
  }

  /** A client that goes away has finished nothing: what it was writing is not put into the container. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const held of this.#handles.values()) {
      if (held.kind === 'write') await held.file.drop()
      if (held.kind === 'read') await held.file[Symbol.asyncDispose]()
    }
    this.#handles.clear()
  }

  #at(path: string): string {
    return absolute(path, this.#account.home)
  }

  async #there(path: string): Promise<PathStat> {
    const stat = await this.#container.stat(this.#at(path))
    if (stat === undefined) throw noFile()
    return stat
  }

  async #folderOf(path: string): Promise<void> {
    const { stat } = await behindLinks(this.#container, posix.dirname(path))
    if (stat?.kind !== 'directory') throw noFile()
  }

  #keep(handle: Handle): Buffer {
    const id = Buffer.alloc(4)
    id.writeUInt32BE(this.#next)
    this.#handles.set(this.#next, handle)
    this.#next += 1
    return id
  }

  #held(handle: Buffer): Handle {
    const held = handle.length === 4 ? this.#handles.get(handle.readUInt32BE(0)) : undefined
    if (held === undefined) throw new SftpFailure(sftpStatus.failure, 'no such handle')
    return held
  }

  async #run(...argv: readonly string[]): Promise<void> {
    const user = this.#user === undefined ? {} : { user: this.#user }
    const { exitCode, stderr } = await this.#container.exec(argv, user)
    if (exitCode === 126 || exitCode === 127)
      throw new SftpFailure(sftpStatus.unsupported, `there is no ${argv[0]} in the container`)
    if (exitCode !== 0) throw failureSaid(Buffer.from(stderr).toString())
  }
}

const noFile = (): SftpFailure => new SftpFailure(sftpStatus.noSuchFile, 'no such file')

async function* pieces(...bytes: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* bytes
}

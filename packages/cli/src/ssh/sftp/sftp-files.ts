import { posix } from 'node:path'
import type { Attributes, FileEntry } from 'ssh2'
import type { FileStat, SessionFiles } from '../files/session-files.js'
import { attributesOf, entryOf } from './attributes.js'
import { absolute } from './paths.js'
import { ReadHandle } from './read-handle.js'
import { noFile, SftpFailure, sftpStatus } from './status.js'
import { WriteHandle } from './write-handle.js'

/** Bits of how a file is to be opened (draft-ietf-secsh-filexfer-02, 6.3). */
const openFlag = { read: 1, write: 2, append: 4, create: 8, truncate: 16, exclusive: 32 } as const

type Handle =
  | { readonly kind: 'read'; readonly file: ReadHandle; readonly stat: FileStat }
  | { readonly kind: 'write'; readonly file: WriteHandle; readonly stat: FileStat }
  | { readonly kind: 'directory'; entries: readonly FileEntry[] }

/** What nobody but the owner may do with what is new: clients ask for more. */
const mask = 0o022

/** So many entries are sent at a time. */
const mostEntries = 100

/** The files of a container as sftp asks for them. */
export class SftpFiles implements AsyncDisposable {
  readonly #files: SessionFiles
  readonly #handles = new Map<number, Handle>()
  #next = 0

  constructor(files: SessionFiles) {
    this.#files = files
  }

  async realPath(path: string): Promise<string> {
    return this.#at(path)
  }

  async readLink(path: string): Promise<string> {
    return await this.#files.readLink(this.#at(path))
  }

  async stat(path: string, follow: boolean): Promise<Attributes> {
    const stat = await this.#files.stat(this.#at(path), { follow })
    if (stat === undefined) throw noFile()
    return attributesOf(stat)
  }

  async open(asked: string, flags: number, { mode }: Partial<Attributes>): Promise<Buffer> {
    const path = this.#at(asked)
    const old = await this.#files.stat(path, { follow: true })
    if (old?.kind === 'directory') throw new SftpFailure(sftpStatus.failure, 'is a directory')
    const has = (flag: keyof typeof openFlag): boolean => (flags & openFlag[flag]) !== 0
    if (!has('write')) {
      if (old === undefined) throw noFile()
      if (old.kind !== 'file') throw new SftpFailure(sftpStatus.failure, 'not a regular file')
      return this.#keep({ kind: 'read', file: await ReadHandle.open(this.#files, path), stat: old })
    }
    if (old === undefined && !has('create')) throw noFile()
    if (old !== undefined && has('exclusive')) throw new SftpFailure(sftpStatus.failure, 'is there already')
    await this.#files.mayWrite(path)
    const file = await WriteHandle.open({
      files: this.#files,
      path,
      old,
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
    const path = this.#at(asked)
    const stat = await this.#files.stat(path, { follow: true })
    if (stat === undefined) throw noFile()
    if (stat.kind !== 'directory') throw new SftpFailure(sftpStatus.failure, 'not a directory')
    const found = await this.#files.list(path)
    const now = new Date()
    return this.#keep({ kind: 'directory', entries: found.map((stat) => entryOf(stat, now)) })
  }

  /** The entries that were not told yet; none when all were. */
  entries(handle: Buffer): FileEntry[] {
    const held = this.#held(handle)
    if (held.kind !== 'directory') throw new SftpFailure(sftpStatus.failure, 'not a directory')
    const told = held.entries.slice(0, mostEntries)
    held.entries = held.entries.slice(mostEntries)
    return told
  }

  async makeDirectory(path: string, mode = 0o755): Promise<void> {
    await this.#files.makeDirectory(this.#at(path), mode & 0o7777 & ~mask)
  }

  async link(target: string, path: string): Promise<void> {
    await this.#files.run('ln', '-s', '--', target, this.#at(path))
  }

  async remove(path: string): Promise<void> {
    await this.#files.run('rm', '--', this.#at(path))
  }

  async removeDirectory(path: string): Promise<void> {
    await this.#files.run('rmdir', '--', this.#at(path))
  }

  async rename(from: string, to: string): Promise<void> {
    if ((await this.#files.stat(this.#at(from))) === undefined) throw noFile()
    if ((await this.#files.stat(this.#at(to))) !== undefined)
      throw new SftpFailure(sftpStatus.failure, 'is there already')
    await this.#files.run('mv', '--', this.#at(from), this.#at(to))
  }

  async change(asked: string, { size, mode, mtime, uid, gid }: Partial<Attributes>): Promise<void> {
    const path = this.#at(asked)
    if (size !== undefined) await this.#files.run('truncate', '-s', String(size), path)
    if (uid !== undefined && gid !== undefined) await this.#files.run('chown', `${uid}:${gid}`, path)
    if (mode !== undefined) await this.#files.run('chmod', (mode & 0o7777).toString(8), path)
    if (mtime !== undefined) await this.#files.run('touch', '-c', '-d', `@${mtime}`, path)
  }

  /** A client that goes away has finished nothing: what it was writing is not put into the container. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const held of this.#handles.values()) {
      if (held.kind === 'write') await held.file.drop()
      if (held.kind === 'read') await held.file[Symbol.asyncDispose]()
    }
    this.#handles.clear()
    this.#files[Symbol.dispose]()
  }

  #at(path: string): string {
    return absolute(path, this.#files.home)
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
}

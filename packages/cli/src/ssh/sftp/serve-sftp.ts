import type { Container } from '@paks/api'
import type { SFTPWrapper } from 'ssh2'
import { openFiles } from '../files/open-files.js'
import { endWell } from './end-well.js'
import { SftpFiles } from './sftp-files.js'
import { failureOf, SftpFailure, sftpStatus } from './status.js'

/** Whose files are served, and to whom. */
export interface SftpRequest {
  readonly container: Container
  readonly user: string | undefined
}

/**
 * Serves sftp (version 3, as OpenSSH speaks it) from a container that has no server of its own. Resolves when the
 * client is gone and nothing of its files is left here.
 */
export const serveSftp = async (sftp: SFTPWrapper, request: SftpRequest): Promise<void> => {
  const files = openFiles(request.container, request.user).then((its) => new SftpFiles(its))
  const ended = new Promise<void>((resolve) => {
    for (const end of ['end', 'close', 'error'] as const) sftp.on(end, () => resolve())
  })
  // One after the other, as OpenSSH's own server does: its client takes an answer out of turn for the end of a file.
  let turn: Promise<void> = Promise.resolve()
  const answer = (id: number, reply: (files: SftpFiles) => Promise<void>): void => {
    turn = turn
      .then(async () => reply(await files))
      .catch((thrown: unknown) => {
        const { status, message } = failureOf(thrown)
        sftp.status(id, status, message)
      })
  }
  const done = (id: number, work: (files: SftpFiles) => Promise<void>): void =>
    answer(id, async (its) => {
      await work(its)
      sftp.status(id, sftpStatus.ok)
    })
  sftp.on('OPEN', (id, path, flags, attributes) =>
    answer(id, async (its) => sftp.handle(id, await its.open(path, flags, attributes))),
  )
  sftp.on('READ', (id, handle, offset, length) =>
    answer(id, async (its) => sftp.data(id, orEnd(await its.read(handle, offset, length)))),
  )
  sftp.on('WRITE', (id, handle, offset, data) => done(id, (its) => its.write(handle, offset, data)))
  sftp.on('CLOSE', (id, handle) => done(id, (its) => its.close(handle)))
  sftp.on('FSTAT', (id, handle) => answer(id, async (its) => sftp.attrs(id, await its.fileStat(handle))))
  sftp.on('FSETSTAT', (id, handle, to) => done(id, (its) => its.changeFile(handle, to)))
  sftp.on('OPENDIR', (id, path) => answer(id, async (its) => sftp.handle(id, await its.openDirectory(path))))
  sftp.on('READDIR', (id, handle) => answer(id, async (its) => sftp.name(id, orEnd(its.entries(handle)))))
  sftp.on('LSTAT', (id, path) => answer(id, async (its) => sftp.attrs(id, await its.stat(path, false))))
  sftp.on('STAT', (id, path) => answer(id, async (its) => sftp.attrs(id, await its.stat(path, true))))
  sftp.on('SETSTAT', (id, path, to) => done(id, (its) => its.change(path, to)))
  sftp.on('REMOVE', (id, path) => done(id, (its) => its.remove(path)))
  sftp.on('RMDIR', (id, path) => done(id, (its) => its.removeDirectory(path)))
  sftp.on('MKDIR', (id, path, attributes) => done(id, (its) => its.makeDirectory(path, attributes.mode)))
  sftp.on('RENAME', (id, from, to) => done(id, (its) => its.rename(from, to)))
  // As its documentation says, and its types do not, the link comes before what it leads to.
  sftp.on('SYMLINK', (id, path, target) => done(id, (its) => its.link(target, path)))
  const named = (id: number, name: (files: SftpFiles) => Promise<string>): void =>
    answer(id, async (its) => {
      const filename = await name(its)
      sftp.name(id, [
        { filename, longname: filename, attrs: { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 } },
      ])
    })
  sftp.on('REALPATH', (id, path) => named(id, (its) => its.realPath(path)))
  sftp.on('READLINK', (id, path) => named(id, (its) => its.readLink(path)))
  await ended
  await files.then((its) => its[Symbol.asyncDispose]()).catch(() => undefined)
  await turn
  endWell(sftp)
}

/** What has nothing more in it has come to its end. */
const orEnd = <T extends { readonly length: number }>(found: T): T => {
  if (found.length === 0) throw new SftpFailure(sftpStatus.eof, 'end of file')
  return found
}

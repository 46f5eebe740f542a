import type { Container } from '@paks/api'
import { accountOf } from '../serve/account.js'
import { SftpFailure, sftpStatus } from '../sftp/status.js'
import { ArchiveFiles } from './archive-files.js'
import { ShellGone } from './asking-shell.js'
import type { SessionFiles } from './session-files.js'
import { ShellFiles } from './shell-files.js'

/**
 * The files of a container for one user of it: with that user's rights where the container has a shell.
 *
 * @param user - whoever the container runs as when undefined
 * @throws SftpFailure when the container has no such user
 */
export const openFiles = async (container: Container, user: string | undefined): Promise<SessionFiles> => {
  const account = await accountOf(container, user)
  if (!account.known) throw new SftpFailure(sftpStatus.permissionDenied, `the container has no user ${user}`)
  try {
    const files = await ShellFiles.open({ container, user, home: account.home })
    if (files !== undefined) return files
  } catch (thrown) {
    if (!(thrown instanceof ShellGone)) throw thrown
  }
  return new ArchiveFiles({ container, user, account })
}

import { PaksError } from '@paks/api'

/** How a request ended, as sftp numbers it (draft-ietf-secsh-filexfer-02, 7). */
export const sftpStatus = {
  ok: 0,
  eof: 1,
  noSuchFile: 2,
  permissionDenied: 3,
  failure: 4,
  unsupported: 8,
} as const

/** A failure with a number of its own. */
export class SftpFailure extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Any error as what a client is told. */
export const failureOf = (thrown: unknown): { readonly status: number; readonly message: string } => {
  if (thrown instanceof SftpFailure) return { status: thrown.status, message: thrown.message }
  const { code, message } = PaksError.from(thrown)
  if (code === 'PATH_NOT_FOUND') return { status: sftpStatus.noSuchFile, message }
  if (code === 'PERMISSION_DENIED') return { status: sftpStatus.permissionDenied, message }
  return { status: code === 'UNSUPPORTED' ? sftpStatus.unsupported : sftpStatus.failure, message }
}

export const noFile = (): SftpFailure => new SftpFailure(sftpStatus.noSuchFile, 'no such file')

/** What a program of the container complained of. */
export const failureSaid = (said: string): SftpFailure => {
  const message = said.trim().split('\n').at(-1) ?? ''
  if (/no such file|not a directory/i.test(message)) return new SftpFailure(sftpStatus.noSuchFile, message)
  if (/permission denied|not permitted|read-only/i.test(message))
    return new SftpFailure(sftpStatus.permissionDenied, message)
  return new SftpFailure(sftpStatus.failure, message || 'failed')
}

import type { SFTPWrapper } from 'ssh2'

/** What ssh2 1.17 has inside an sftp channel. */
interface Inside {
  readonly _protocol: { exitStatus(channel: number, status: number): void }
  readonly outgoing: { readonly id: number; readonly state: string }
}

/** Closes the channel with the status 0. The library sends none for sftp, which OpenSSH's scp takes for a failure. */
export const endWell = (sftp: SFTPWrapper): void => {
  if (isKnown(sftp) && sftp.outgoing.state === 'open') sftp._protocol.exitStatus(sftp.outgoing.id, 0)
  sftp.end()
}

const isKnown = (sftp: object): sftp is Inside =>
  '_protocol' in sftp &&
  typeof sftp._protocol === 'object' &&
  sftp._protocol !== null &&
  'exitStatus' in sftp._protocol &&
  'outgoing' in sftp &&
  typeof sftp.outgoing === 'object' &&
  sftp.outgoing !== null &&
  'id' in sftp.outgoing &&
  'state' in sftp.outgoing

import { readFile } from 'node:fs/promises'
import { errnoOf, fileFailure, replaceFile } from '@paks/core/config'
import { hostKeyAlias } from './host-entry.js'
import type { SshFolder } from './ssh-folder.js'

/** What both ends of a connection are known by. */
export interface SshKeys {
  /** The private key that Paks shows, as OpenSSH writes it. */
  readonly hostKey: string
  /** The one public key that is let in, as OpenSSH writes it. */
  readonly allowed: string
}

/** Reads the keys; undefined when there are none yet. */
export const readKeys = async ({ hostKey, identity }: SshFolder): Promise<SshKeys | undefined> => {
  const [host, allowed] = await Promise.all([textOf(hostKey), textOf(`${identity}.pub`)])
  return host === undefined || allowed === undefined ? undefined : { hostKey: host, allowed }
}

/** Makes both pairs, each for its owner alone, unless all there is to them is there. */
export const makeKeys = async (folder: SshFolder): Promise<void> => {
  const files = [folder.identity, `${folder.identity}.pub`, folder.hostKey, folder.knownHosts]
  if ((await Promise.all(files.map(textOf))).every((text) => text !== undefined)) return
  const { newPair } = await import('../serve/new-pair.js')
  const [user, host] = [newPair('paks'), newPair('paks host')]
  await replaceFile(folder.identity, user.private)
  await replaceFile(`${folder.identity}.pub`, `${user.public}\n`)
  await replaceFile(folder.hostKey, host.private)
  await replaceFile(folder.knownHosts, `${hostKeyAlias} ${host.public}\n`)
}

const textOf = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return undefined
    throw fileFailure(thrown, path)
  }
}

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { type Abortable, PaksError } from '@paks/api'
import { readTar } from '@paks/archive'
import { inRealm, type Realm } from '../machine/realm.js'
import type { Tools } from '../machine/tools.js'
import { runTool } from '../process/tool.js'
import { removeTree } from '../store/remove-tree.js'
import { fileBytes } from './file-bytes.js'
import { toOverlay } from './to-overlay.js'
import { writeMembers } from './write-members.js'

/** A layer's bytes, unpacked when they are compressed. @throws PaksError UNSUPPORTED */
export const layerBytes = (path: string, mediaType: string): AsyncIterable<Uint8Array> => {
  if (mediaType.endsWith('zstd')) {
    throw new PaksError('UNSUPPORTED', 'the image has layers compressed with zstd', {
      hint: 'save it again with gzip layers, or as a plain root file system',
    })
  }
  return fileBytes(path, mediaType.endsWith('gzip'))
}

interface Unpacking extends Abortable {
  readonly realm: Realm
  readonly tools: Tools
}

/** What stands before the number of the process that is unpacking, in the name of a folder that is not whole yet. */
const UNFINISHED = '.new-'

/** The process that began to unpack a folder of this name; undefined for one that is whole. */
export const unpackerOf = (name: string): number | undefined => {
  const [, pid] = name.split(UNFINISHED)
  return pid === undefined ? undefined : Number.parseInt(pid, 10)
}

/** Makes a folder from an archive whose members an overlay has below; it is there whole, or not at all. */
export const extract = async (
  archive: AsyncIterable<Uint8Array>,
  folder: string,
  unpacking: Unpacking,
): Promise<void> => {
  const { realm, tools } = unpacking
  const temporary = `${folder}${UNFINISHED}${process.pid}-${randomBytes(4).toString('hex')}`
  try {
    mkdirSync(temporary, { recursive: true, mode: 0o755 })
    await fill(temporary, archive, unpacking)
    if (!existsSync(folder)) renameSync(temporary, folder)
  } catch (thrown) {
    // Another session may have brought the same layer meanwhile.
    if (!existsSync(folder)) throw thrown
  } finally {
    removeTree(temporary, realm, tools)
  }
}

const fill = async (
  folder: string,
  archive: AsyncIterable<Uint8Array>,
  { realm, tools, signal }: Unpacking,
): Promise<void> => {
  const mark = realm.kind === 'root' ? 'trusted.overlay.opaque' : 'user.overlay.opaque'
  const owners = realm.kind === 'alone' || realm.kind === 'self' ? ['--no-same-owner'] : ['--same-owner']
  const command = [tools.tar, '-x', '-f', '-', '-C', folder, '--numeric-owner', '--same-permissions']
  const options = [
    ...owners,
    '--xattrs',
    '--xattrs-include=*',
    '--delay-directory-restore',
    '--warning=no-xattr-write',
  ]
  const { code, stderr } = await runTool([...inRealm(realm, tools), ...command, ...options], {
    signal,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    input: writeMembers(toOverlay(readTar(archive), mark)),
  })
  // Devices are what nobody but root may make; an image without them is whole enough.
  const said = stderr
    .toString()
    .split('\n')
    .filter((line) => line !== '' && !/Cannot mknod|Exiting with failure|Cannot change ownership/.test(line))
  if (code !== 0 && (said.length > 0 || realm.kind === 'root')) {
    const full = said.some((line) => line.includes('No space left'))
    throw new PaksError(
      full ? 'NO_SPACE' : 'CONTAINER_FAILED',
      `cannot unpack the image: ${said[0] ?? 'tar failed'}`,
    )
  }
}

/** The folder a layer is unpacked into, for those who see the same owners in it. */
export const unpackedAt = (data: string, diffId: string, realm: Realm): string =>
  join(data, 'layers', `${diffId.replace('sha256:', '')}-${realm.kind}`)

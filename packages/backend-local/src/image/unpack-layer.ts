import { createReadStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { type Abortable, PaksError } from '@paks/api'
import { readTar } from '@paks/archive'
import { inRealm, type Realm } from '../machine/realm.js'
import type { Tools } from '../machine/tools.js'
import { runTool } from '../process/tool.js'
import { toOverlay } from './to-overlay.js'
import { writeMembers } from './write-members.js'

/** A layer's bytes, unpacked when they are compressed. @throws PaksError UNSUPPORTED */
export const layerBytes = (path: string, mediaType: string): AsyncIterable<Uint8Array> => {
  const file = createReadStream(path)
  if (mediaType.endsWith('gzip')) return file.pipe(createGunzip())
  if (mediaType.endsWith('zstd')) {
    file.destroy()
    throw new PaksError('UNSUPPORTED', 'the image has layers compressed with zstd', {
      hint: 'save it again with gzip layers, or as a plain root file system',
    })
  }
  return file
}

/** Makes a folder's contents from an archive whose members an overlay has below. */
export const extract = async (
  archive: AsyncIterable<Uint8Array>,
  folder: string,
  { realm, tools, signal }: Abortable & { readonly realm: Realm; readonly tools: Tools },
): Promise<void> => {
  const temporary = `${folder}.new-${process.pid}`
  rmSync(temporary, { recursive: true, force: true })
  mkdirSync(temporary, { recursive: true, mode: 0o755 })
  const mark = realm.kind === 'root' ? 'trusted.overlay.opaque' : 'user.overlay.opaque'
  const owners = realm.kind === 'alone' || realm.kind === 'self' ? ['--no-same-owner'] : ['--same-owner']
  const command = [tools.tar, '-x', '-f', '-', '-C', temporary, '--numeric-owner', '--same-permissions']
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
  if (existsSync(folder)) rmSync(temporary, { recursive: true, force: true })
  else renameSync(temporary, folder)
}

/** The folder a layer is unpacked into, for those who see the same owners in it. */
export const unpackedAt = (data: string, diffId: string, realm: Realm): string =>
  join(data, 'layers', `${diffId.replace('sha256:', '')}-${realm.kind}`)

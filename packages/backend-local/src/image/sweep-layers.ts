import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Tools } from '../machine/tools.js'
import { removeTree } from '../store/remove-tree.js'
import { readRecords } from '../store/session-record.js'
import type { ImageStore } from './image-store.js'
import { unpackerOf } from './unpack-layer.js'

/**
 * Removes unpacked layers that no image has any more and no session stands on, and what somebody left who was killed
 * while he unpacked one.
 */
export const sweepLayers = (data: string, store: ImageStore, tools: Tools): void => {
  const folder = join(data, 'layers')
  if (!existsSync(folder)) return
  const known = new Set(store.all().flatMap(({ config }) => config.rootfs.diff_ids))
  const used = new Set(readRecords(data).flatMap(({ base }) => base.layers))
  for (const name of readdirSync(folder)) {
    const [digest = '', kind] = name.split(/[-.]/)
    const unpacker = unpackerOf(name)
    if (
      unpacker === undefined
        ? known.has(`sha256:${digest}`) || used.has(join(folder, name))
        : isAlive(unpacker)
    )
      continue
    const ids = kind === 'ids' ? ({ kind, uid: 0, gid: 0 } as const) : ({ kind: 'root' } as const)
    removeTree(join(folder, name), ids, tools)
  }
}

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`)

import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Abortable } from '@paks/api'
import type { Tools } from '../machine/tools.js'
import type { SessionRecord } from '../store/session-record.js'
import { waysIn } from '../view/changes.js'
import { ordinaryMode } from '../view/ordinary-mode.js'
import { type Part, partOf } from '../view/part.js'
import { layerPath } from './image-store.js'
import { readLayout } from './layout.js'
import { extract, layerBytes } from './unpack-layer.js'

/**
 * Puts what was saved of the machine back to where changes are written. The kernel takes no layer below another that
 * it lies in itself, as everything lies in `/`; so what was saved is a change again, and the next save has it in.
 */
export const seedParts = async (
  record: SessionRecord,
  { folder, tools }: { readonly folder: string; readonly tools: Tools },
  options: Abortable = {},
): Promise<void> => {
  const { base, parts, realm } = record
  if (base.kind !== 'machine') return
  const image = readLayout(base.layout, base.reference)
  const seed = join(folder, 'seed')
  for (const descriptor of image.layers) {
    const bytes = layerBytes(layerPath(image, descriptor), descriptor.mediaType)
    await extract(bytes, seed, { realm, tools, ...options })
    // The deepest first: what belongs to it is then gone from the others.
    const inward = [...parts].sort((one, other) => other.path.length - one.path.length)
    for (const part of inward) place(part, `${seed}${part.path === '/' ? '' : part.path}`)
    rmSync(seed, { recursive: true, force: true })
  }
  // Directories of others that were made on the way to what was saved are no more to be written to than they were.
  for (const path of waysIn({ record })) {
    const upper = upperOf(parts, path)
    if (realm.kind === 'self' && upper !== undefined) chmodSync(upper, ordinaryMode(statSync(path), realm))
  }
}

const upperOf = (parts: readonly Part[], path: string): string | undefined => {
  const part = partOf(parts, path)
  return part === undefined
    ? undefined
    : `${part.upper}${part.path === '/' ? path : path.slice(part.path.length)}`
}

const place = ({ upper }: Part, from: string): void => {
  if (!existsSync(from) || !statSync(from).isDirectory()) return
  const { mode, uid, gid } = statSync(upper)
  rmSync(upper, { recursive: true })
  mkdirSync(dirname(upper), { recursive: true })
  renameSync(from, upper)
  if (process.getuid?.() === 0) chownSync(upper, uid, gid)
  chmodSync(upper, mode & 0o7777)
}

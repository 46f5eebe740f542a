import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readlink } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { PaksError } from '@paks/api'

/**
 * A digest of all that is in a folder: names, kinds and contents, and where links lead. What is not read is not changed
 * either: dates and modes do not count, so that a fresh checkout of the same is the same.
 *
 * @returns `sha256-…`
 * @throws PaksError BAD_USAGE for a link that leads out of it: what is there could change unseen
 */
export const folderDigest = async (folder: string): Promise<string> => {
  const digest = createHash('sha256')
  for await (const path of pathsBelow(folder)) {
    // A length before each part: no two trees have the same text.
    const name = relative(folder, path.path)
    digest.update(`${path.kind} ${Buffer.byteLength(name)} ${name}\0`)
    digest.update(path.kind === 'link' ? await innerLink(folder, path.path) : await contentDigest(path))
    digest.update('\0')
  }
  return `sha256-${digest.digest('base64')}`
}

interface Found {
  readonly kind: 'file' | 'link' | 'folder' | 'other'
  readonly path: string
}

async function* pathsBelow(folder: string): AsyncIterable<Found> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isSymbolicLink()) yield { kind: 'link', path }
    else if (entry.isFile()) yield { kind: 'file', path }
    else if (entry.isDirectory()) {
      yield { kind: 'folder', path }
      yield* pathsBelow(path)
    } else yield { kind: 'other', path }
  }
}

const innerLink = async (folder: string, path: string): Promise<string> => {
  const target = await readlink(path)
  const inside = relative(folder, resolve(dirname(path), target))
  if (inside !== '..' && !inside.startsWith('../')) return target
  throw new PaksError('BAD_USAGE', `${path} leads out of ${folder}`, {
    hint: 'put what it leads to in its place: what is elsewhere could change unseen',
  })
}

const contentDigest = async ({ kind, path }: Found): Promise<string> => {
  if (kind !== 'file') return ''
  const digest = createHash('sha256')
  await pipeline(createReadStream(path), digest)
  return digest.digest('hex')
}

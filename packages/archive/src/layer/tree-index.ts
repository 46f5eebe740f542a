import { createHash } from 'node:crypto'
import type { TarEntry, TarMember } from '../tar/entry.js'
import { treePath } from './tree-path.js'

/** What is known of a path without its content. */
export interface IndexEntry {
  /** Everything of its head that a layer keeps: two that are equal differ in content at most. */
  readonly print: string
  readonly isDirectory: boolean
  /** Bytes of a file. */
  readonly size: number
  /** The digest of a file's content. */
  readonly content?: string
}

/** A whole tree by its paths. */
export type TreeIndex = ReadonlyMap<string, IndexEntry>

/** See {@link IndexEntry.print}. Engines write times in whole seconds. */
export function printOf(entry: TarEntry): string {
  const { kind, mode, uid, gid, size, modified, target = '', device } = entry
  const attributes = [...(entry.xattrs ?? [])]
    .map(([name, value]) => `${name}=${Buffer.from(value).toString('hex')}`)
    .sort()
  return [
    kind,
    mode.toString(8),
    uid,
    gid,
    size,
    Math.floor(modified),
    kind === 'hardlink' ? treePath(target) : target,
    device === undefined ? '' : `${device.major}:${device.minor}`,
    ...attributes,
  ].join(' ')
}

/** A print without the time: that of a directory tells only of what is in it. */
export const timeless = (print: string): string => print.split(' ').toSpliced(TIME, 1).join(' ')
const TIME = 5

/** Reads an archive of a whole tree to its end. */
export async function indexTree(members: AsyncIterable<TarMember>): Promise<TreeIndex> {
  const index = new Map<string, IndexEntry>()
  for await (const { entry, body } of members) {
    const about = { print: printOf(entry), isDirectory: entry.kind === 'directory', size: entry.size }
    index.set(
      treePath(entry.path),
      entry.kind === 'file' ? { ...about, content: await digestOf(body) } : about,
    )
  }
  return index
}

/** Short, since there are many: half of it is far more than chance needs. */
export const contentDigest = (): ReturnType<typeof createHash> => createHash('sha256')
export const shortDigest = (hash: ReturnType<typeof createHash>): string => hash.digest('hex').slice(0, 32)

async function digestOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = contentDigest()
  for await (const chunk of body) hash.update(chunk)
  return shortDigest(hash)
}

/** One line a path. */
export const indexText = (index: TreeIndex): string =>
  [...index]
    .map(([path, { print, isDirectory, size, content }]) =>
      JSON.stringify([path, print, isDirectory ? 1 : 0, size, content ?? '']),
    )
    .join('\n')

/** @throws SyntaxError when the text is damaged */
export function readIndex(text: string): TreeIndex {
  const index = new Map<string, IndexEntry>()
  for (const line of text.split('\n')) {
    const parsed: unknown = JSON.parse(line)
    const [path, print, directory, size, content] = Array.isArray(parsed) ? parsed : []
    if (typeof path !== 'string' || typeof print !== 'string' || typeof size !== 'number')
      throw new SyntaxError('no line of an index')
    const about = { print, isDirectory: directory === 1, size }
    index.set(path, typeof content === 'string' && content !== '' ? { ...about, content } : about)
  }
  return index
}

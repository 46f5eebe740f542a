import { posix } from 'node:path'
import { type Change, PaksError, type PathStat } from '@paks/api'
import type { FixtureFile } from './fixture.js'

type Node =
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly mode: number; readonly modified: Date }
  | { readonly kind: 'link'; readonly target: string; readonly modified: Date }
  | { readonly kind: 'directory'; readonly mode: number; readonly modified: Date }

const mostLinks = 40
const fileMode = 0o644
const directoryMode = 0o755
const linkMode = 0o777

/** A file system in memory: paths are absolute, links on the way are followed inside it. */
export class MemoryTree {
  readonly #nodes = new Map<string, Node>([
    ['/', { kind: 'directory', mode: directoryMode, modified: new Date(0) }],
  ])
  readonly #first: ReadonlyMap<string, Node>

  constructor(files: Readonly<Record<string, FixtureFile>>) {
    for (const [path, file] of Object.entries(files)) this.#put(posix.resolve('/', path), nodeOf(file))
    this.#first = new Map(this.#nodes)
  }

  stat(path: string): PathStat | undefined {
    const place = this.#place(path, 'parent')
    const node = place === undefined ? undefined : this.#nodes.get(place)
    return place === undefined || node === undefined ? undefined : statOf(place, node)
  }

  list(path: string): readonly PathStat[] {
    const folder = this.#existing(path)
    if (this.#nodes.get(folder)?.kind !== 'directory') throw notThere(path)
    return [...this.#nodes]
      .filter(([at]) => at !== '/' && posix.dirname(at) === folder)
      .map(([at, node]) => statOf(at, node))
  }

  read(path: string): Uint8Array {
    const node = this.#nodes.get(this.#existing(path))
    if (node?.kind === 'file') return node.bytes
    throw new PaksError('BAD_USAGE', `${path} is no file`, { hint: 'name a file' })
  }

  write(path: string, bytes: Uint8Array, mode: number | undefined): void {
    const place = this.#place(path, 'whole')
    const folder = place === undefined ? undefined : this.#nodes.get(posix.dirname(place))
    if (place === undefined || folder?.kind !== 'directory') throw notThere(posix.dirname(path))
    const old = this.#nodes.get(place)
    if (old?.kind === 'directory')
      throw new PaksError('BAD_USAGE', `${path} is a folder`, { hint: 'name a file' })
    const kept = old?.kind === 'file' ? old.mode : (mode ?? fileMode)
    this.#nodes.set(place, { kind: 'file', bytes: Uint8Array.from(bytes), mode: kept, modified: new Date() })
  }

  /** Bytes of all files, and of those written since the beginning. */
  get size(): { readonly written: number; readonly total: number } {
    const all = [...this.#nodes]
    const bytes = (nodes: readonly (readonly [string, Node])[]): number =>
      nodes.reduce((sum, [, node]) => sum + (node.kind === 'file' ? node.bytes.length : 0), 0)
    return { total: bytes(all), written: bytes(all.filter(([path, node]) => this.#first.get(path) !== node)) }
  }

  /** What was written since the beginning, in the order of the paths. */
  changes(sizes: boolean): readonly Change[] {
    return [...this.#nodes]
      .filter(([path, node]) => this.#first.get(path) !== node)
      .map(
        ([path, node]): Change => ({
          kind: this.#first.has(path) ? 'changed' : 'added',
          path,
          ...(sizes && node.kind === 'file' ? { size: node.bytes.length } : {}),
        }),
      )
      .sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  #put(path: string, node: Node): void {
    const folder = posix.dirname(path)
    if (!this.#nodes.has(folder))
      this.#put(folder, { kind: 'directory', mode: directoryMode, modified: new Date(0) })
    this.#nodes.set(path, node)
  }

  #existing(path: string): string {
    const place = this.#place(path, 'whole')
    if (place === undefined || !this.#nodes.has(place)) throw notThere(path)
    return place
  }

  /** Where a path really leads, links followed; `parent` leaves its last part as it is. */
  #place(path: string, follow: 'whole' | 'parent', depth = 0): string | undefined {
    if (depth > mostLinks) return undefined
    const names = posix.resolve('/', path).split('/').filter(Boolean)
    let at = '/'
    for (const [index, name] of names.entries()) {
      const next = posix.join(at, name)
      const node = this.#nodes.get(next)
      const last = index === names.length - 1
      if (node?.kind === 'link' && (!last || follow === 'whole')) {
        const rest = names.slice(index + 1)
        return this.#place(posix.join(posix.resolve(at, node.target), ...rest), follow, depth + 1)
      }
      at = next
    }
    return at
  }
}

const nodeOf = (file: FixtureFile): Node => {
  const modified = new Date(0)
  if (typeof file === 'string' || file instanceof Uint8Array)
    return { kind: 'file', bytes: bytesOf(file), mode: fileMode, modified }
  if ('link' in file) return { kind: 'link', target: file.link, modified }
  if ('directory' in file) return { kind: 'directory', mode: directoryMode, modified }
  return { kind: 'file', bytes: bytesOf(file.content), mode: file.mode ?? fileMode, modified }
}

const statOf = (path: string, node: Node): PathStat => ({
  name: path === '/' ? '/' : posix.basename(path),
  kind: node.kind,
  size: node.kind === 'file' ? node.bytes.length : 0,
  mode: node.kind === 'link' ? linkMode : node.mode,
  modified: node.modified,
  ...(node.kind === 'link' ? { target: node.target } : {}),
})

/** Text as its bytes. */
export const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content

const notThere = (path: string): PaksError =>
  new PaksError('PATH_NOT_FOUND', `${path} does not exist in the fixture`, { hint: 'put it into its files' })

import type { TarEntry, TarMember } from '../tar/entry.js'
import { tarHead } from '../tar/write-head.js'
import { KeptBody } from './kept-body.js'
import { leaveOut } from './leave-out.js'
import { contentDigest, printOf, shortDigest, type TreeIndex } from './tree-index.js'
import { ancestorsOf, treePath } from './tree-path.js'
import { isReserved, type LayerChange } from './write-layer.js'

/** What decides whether a path belongs into a layer. Paths have no slash before them. */
export interface DeltaRules {
  /** Known to differ or known not to; undefined when it has to be compared with the index. */
  differs(path: string): boolean | undefined
  /** Left as it is below, whatever became of it. */
  excluded(path: string): boolean
  /** What the layer lies on; empty when all that differs is known. */
  readonly below: TreeIndex
  /** Paths known to be gone, beside those of the index that are not in the tree. */
  readonly removed: readonly string[]
  /** Reads a file of the tree once more: a new name of an old file needs the file in the same layer. */
  again(path: string): AsyncIterable<Uint8Array>
}

/**
 * What a layer needs so that what is below it becomes a tree: the members that differ, the directories they are in,
 * and what is gone. A hardlink comes with the file it is a name of, since layers are unpacked each on its own.
 *
 * @param members - the whole tree, as engines export it: directories before what is in them
 */
export async function* deltaOf(
  members: AsyncIterable<TarMember>,
  rules: DeltaRules,
): AsyncGenerator<LayerChange> {
  const delta = new Delta(rules)
  const isLeft = (path: string): boolean => rules.excluded(path) || isReserved(path)
  for await (const member of leaveOut(members, isLeft, rules.again)) yield* delta.member(member)
  yield* delta.links()
  yield* delta.whiteouts()
}

interface Head {
  readonly entry: TarEntry
  readonly head: Uint8Array
}

class Delta {
  readonly #rules: DeltaRules
  /** Every path of the tree, and whether it is a directory. */
  readonly #seen = new Map<string, boolean>()
  readonly #written = new Set<string>()
  readonly #directories = new Map<string, Head>()
  /** Whatever may have other names, for links to it. */
  readonly #files = new Map<string, TarEntry>()
  readonly #linksTo = new Map<string, Head[]>()
  readonly #wanted = new Set<string>()

  constructor(rules: DeltaRules) {
    this.#rules = rules
  }

  async *member({ entry, head, body }: TarMember): AsyncGenerator<LayerChange> {
    const path = treePath(entry.path)
    if (path === '') return
    this.#seen.set(path, entry.kind === 'directory')
    if (entry.kind === 'directory') this.#directories.set(path, { entry, head: Uint8Array.from(head) })
    if (entry.kind === 'hardlink') return this.#link(path, { entry, head: Uint8Array.from(head) })
    if (entry.kind !== 'directory') this.#files.set(path, entry)
    const differs = this.#rules.differs(path)
    const old = this.#rules.below.get(path)
    if (differs === true || (differs === undefined && old?.print !== printOf(entry))) {
      yield* this.#parents(path)
      yield this.#present(path, entry, head, body)
    } else if (differs === undefined && entry.kind === 'file' && old?.content !== undefined) {
      yield* this.#compared(path, entry, head, body, old.content)
    }
  }

  /** The names of files that are written, or are new, with the files they are names of. */
  async *links(): AsyncGenerator<LayerChange> {
    for (const [target, names] of this.#linksTo) {
      if (!this.#written.has(target)) {
        if (!this.#wanted.has(target)) continue
        const file = this.#files.get(target)
        if (file === undefined) continue
        yield* this.#parents(target)
        const body = file.kind === 'file' ? this.#rules.again(target) : undefined
        yield this.#present(target, file, tarHead(file), body)
      }
      for (const { entry, head } of names) {
        yield* this.#parents(treePath(entry.path))
        yield this.#present(treePath(entry.path), entry, head)
      }
    }
  }

  async *whiteouts(): AsyncGenerator<LayerChange> {
    const gone = new Set([...this.#rules.removed, ...this.#rules.below.keys()])
    for (const path of [...gone].sort()) {
      if (path === '' || this.#seen.has(path) || this.#rules.excluded(path)) continue
      if (this.#rules.differs(path) === false) continue
      // below what is no directory any more nothing is left to take away
      if (ancestorsOf(path).some((parent) => this.#seen.get(parent) !== true)) continue
      yield* this.#parents(path)
      yield { kind: 'removed', path }
    }
  }

  #link(path: string, link: Head): void {
    const target = treePath(link.entry.target ?? '')
    const names = this.#linksTo.get(target) ?? []
    names.push(link)
    this.#linksTo.set(target, names)
    const differs = this.#rules.differs(path) ?? this.#rules.below.get(path)?.print !== printOf(link.entry)
    if (differs) this.#wanted.add(target)
  }

  /** A directory that is in no layer of its own would get other attributes than it has below. */
  *#parents(path: string): Generator<LayerChange> {
    for (const parent of ancestorsOf(path)) {
      const found = this.#directories.get(parent)
      if (found === undefined || this.#written.has(parent)) continue
      yield this.#present(parent, found.entry, found.head)
    }
  }

  #present(path: string, entry: TarEntry, head: Uint8Array, body?: AsyncIterable<Uint8Array>): LayerChange {
    this.#written.add(path)
    return { kind: 'present', entry, head, ...(body === undefined ? {} : { body }) }
  }

  async *#compared(
    path: string,
    entry: TarEntry,
    head: Uint8Array,
    body: AsyncIterable<Uint8Array>,
    content: string,
  ): AsyncGenerator<LayerChange> {
    await using kept = new KeptBody()
    const hash = contentDigest()
    for await (const chunk of body) {
      hash.update(chunk)
      await kept.add(chunk)
    }
    if (shortDigest(hash) === content) return
    yield* this.#parents(path)
    yield this.#present(path, entry, head, kept.read())
  }
}

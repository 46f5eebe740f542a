import { isReserved, type TarEntry, type TarMember } from '@paks/archive'
import { MACHINE_XATTRS, OPAQUE, OVERLAY_XATTRS, WHITEOUT } from '../image/overlay-names-table.js'

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** How the members of one upper directory become those of a layer. */
export interface FromOverlay {
  /** Where the part is in the view. */
  readonly path: string
  /** Whether the directory itself is written: its owner or mode was changed. */
  readonly root: boolean
  /** Directories that are there only for what is in them, by their paths in the view. */
  readonly ways?: ReadonlySet<string>
  /** The owner that everything gets: where the view has one only. */
  readonly owner?: { readonly uid: number; readonly gid: number }
  /** Absolute paths that are left out, with all below them. */
  readonly exclude: readonly string[]
}

const bare = (path: string): string => path.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '')

const xattrValue = ({ xattrs }: TarEntry, name: string): string | undefined => {
  for (const prefix of OVERLAY_XATTRS) {
    const value = xattrs?.get(prefix + name)
    if (value !== undefined) return Buffer.from(value).toString()
  }
  return undefined
}

const withoutPrivate = ({ xattrs }: TarEntry): ReadonlyMap<string, Uint8Array> | undefined => {
  const kept = [...(xattrs ?? [])].filter(
    ([name]) => !MACHINE_XATTRS.has(name) && !OVERLAY_XATTRS.some((prefix) => name.startsWith(prefix)),
  )
  return kept.length === 0 ? undefined : new Map(kept)
}

const isWhiteout = (entry: TarEntry): boolean =>
  (entry.kind === 'character' && entry.device?.major === 0 && entry.device.minor === 0) ||
  // Where the kernel could not make such a device (overlayfs: "xwhiteouts").
  (entry.kind === 'file' && entry.size === 0 && xattrValue(entry, 'whiteout') !== undefined)

/**
 * The members of an overlay's upper directory as an image's layer has them: removed names and replaced directories
 * under the layer format's names, and nothing of what the kernel keeps there for itself. What the session gave such a
 * name is left out: a layer cannot hold it.
 */
export async function* fromOverlay(
  members: AsyncIterable<TarMember>,
  { path: base, root, owner, exclude, ways }: FromOverlay,
): AsyncGenerator<TarMember> {
  const prefix = bare(base) === '' ? '' : `${bare(base)}/`
  // Names that are removed share one device, which tar(1) writes once and links to.
  const whiteouts = new Set<string>()
  const left = exclude.map((path) => bare(path))
  for await (const member of members) {
    const inner = bare(member.entry.path)
    const path = inner === '' ? bare(base) : prefix + inner
    if (isReserved(path) || left.some((one) => path === one || path.startsWith(`${one}/`))) continue
    if (inner === '' && !root) continue
    const { xattrs: _all, ...plain } = member.entry
    const xattrs = withoutPrivate(member.entry)
    const entry: TarEntry = { ...plain, ...owner, ...(xattrs === undefined ? {} : { xattrs }) }
    const linked = entry.kind === 'hardlink' && whiteouts.has(bare(entry.target ?? ''))
    if (linked || isWhiteout(member.entry)) {
      if (!linked) whiteouts.add(inner)
      yield mark(
        entry,
        path.replace(/[^/]*$/, (name) => WHITEOUT + name),
      )
      continue
    }
    if (entry.kind === 'directory') {
      if (ways?.has(`/${path}`)) continue
      yield {
        entry: { ...entry, path: path === '' ? './' : `${path}/` },
        head: new Uint8Array(),
        body: nothing(),
      }
      if (xattrValue(member.entry, 'opaque') === 'y') yield mark(entry, `${path}/${OPAQUE}`)
      continue
    }
    const whole =
      entry.kind === 'hardlink'
        ? { ...entry, path, target: prefix + bare(entry.target ?? '') }
        : { ...entry, path }
    yield { entry: whole, head: new Uint8Array(), body: member.body }
  }
}

const mark = ({ uid, gid, modified }: TarEntry, path: string): TarMember => ({
  entry: { kind: 'file', path, size: 0, mode: 0o600, uid, gid, modified },
  head: new Uint8Array(),
  body: nothing(),
})

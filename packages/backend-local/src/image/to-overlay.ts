import type { TarEntry, TarMember } from '@paks/archive'
import { OPAQUE, OVERLAY_XATTRS, WHITEOUT } from './overlay-names-table.js'

async function* nothing(): AsyncGenerator<Uint8Array> {}

const bare = (path: string): string => path.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '')

/** Archives are somebody else's: what could lead out of the folder they are unpacked into is left out. */
const isOutside = (path: string): boolean => bare(path).split('/').includes('..')

const withoutMarks = (entry: TarEntry): TarEntry => {
  const { xattrs } = entry
  if (xattrs === undefined) return entry
  const kept = [...xattrs].filter(([name]) => !OVERLAY_XATTRS.some((prefix) => name.startsWith(prefix)))
  return { ...entry, xattrs: new Map(kept) }
}

const marked = (entry: TarEntry, mark: string): TarEntry => ({
  ...entry,
  xattrs: new Map([...(entry.xattrs ?? []), [mark, Buffer.from('y')]]),
})

/**
 * The members of an image's layer as an overlay has them: a removed name is a device without a number, a directory
 * that hides all below it has an attribute.
 *
 * @param mark - the attribute's name
 */
export async function* toOverlay(members: AsyncIterable<TarMember>, mark: string): AsyncGenerator<TarMember> {
  // A directory's mark comes after it: the newest is held until what follows is seen.
  let held: TarMember | undefined
  const seen = new Map<string, TarEntry>()
  for await (const member of members) {
    const { entry } = member
    if (isOutside(entry.path)) continue
    const path = bare(entry.path)
    const slash = path.lastIndexOf('/')
    const [folder, name] = [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)]
    if (name === OPAQUE) {
      const own = held !== undefined && bare(held.entry.path) === folder ? held.entry : seen.get(folder)
      if (own !== undefined) held = { entry: marked(own, mark), head: new Uint8Array(), body: nothing() }
      continue
    }
    if (held !== undefined) {
      yield held
      held = undefined
    }
    if (name.startsWith(WHITEOUT)) {
      const gone = `${folder === '' ? '' : `${folder}/`}${name.slice(WHITEOUT.length)}`
      const whiteout: TarEntry = {
        kind: 'character',
        path: gone,
        size: 0,
        mode: 0,
        uid: entry.uid,
        gid: entry.gid,
        modified: entry.modified,
        device: { major: 0, minor: 0 },
      }
      yield { entry: whiteout, head: new Uint8Array(), body: nothing() }
      continue
    }
    const clean = withoutMarks({ ...entry, path: `./${path}${entry.kind === 'directory' ? '/' : ''}` })
    const whole = entry.kind === 'hardlink' ? { ...clean, target: `./${bare(entry.target ?? '')}` } : clean
    if (entry.kind === 'directory') {
      seen.set(path, whole)
      held = { entry: whole, head: new Uint8Array(), body: nothing() }
      continue
    }
    yield { entry: whole, head: new Uint8Array(), body: member.body }
  }
  if (held !== undefined) yield held
}

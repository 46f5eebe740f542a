import { archiveEnd, paddingAfter, type TarEntry } from './entry.js'
import { tarHead } from './write-head.js'

/** An entry with what a test does not care about filled in. */
export const entry = (path: string, over: Partial<TarEntry> = {}): TarEntry => ({
  kind: 'file',
  path,
  size: 0,
  mode: 0o644,
  uid: 0,
  gid: 0,
  modified: 1_600_000_000,
  ...over,
})

/** A whole archive: paths with their text, or entries. */
export function archiveOf(members: readonly (readonly [string, string] | TarEntry)[]): Buffer {
  const parts = members.flatMap((member) => {
    if ('kind' in member) return [tarHead(member)]
    const [path, text] = member
    const body = Buffer.from(text)
    return [tarHead(entry(path, { size: body.length })), body, paddingAfter(body.length)]
  })
  return Buffer.concat([...parts, archiveEnd()])
}

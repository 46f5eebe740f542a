import type { TarMember } from '../tar/entry.js'

/**
 * The members of an archive with another name for its topmost entry. Engines differ in how they write the contents of
 * a directory: `./file`, `/file` or `file`.
 *
 * @param from - the name that entry has; `.` or `/` for an archive of a directory's contents
 */
export async function* renameMembers(
  members: AsyncIterable<TarMember>,
  from: string,
  to: string,
): AsyncGenerator<TarMember> {
  const renamed = (path: string): string => {
    const rest = path.replace(/^(\.?\/)+/, '').replace(/^\.$/, '')
    if (from === '.' || from === '/') return rest === '' ? `${to}/` : `${to}/${rest}`
    if (rest === from || rest.startsWith(`${from}/`)) return to + rest.slice(from.length)
    return path
  }
  for await (const { entry, head, body } of members) {
    const path = renamed(entry.path)
    const moved = { ...entry, path }
    yield {
      entry: entry.kind === 'hardlink' ? { ...moved, target: renamed(entry.target ?? '') } : moved,
      head,
      body,
    }
  }
}

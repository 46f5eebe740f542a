import { archiveEnd, paddingAfter, type TarMember, tarHead } from '@paks/archive'

/** Members as an archive, with new heads. */
export async function* writeMembers(members: AsyncIterable<TarMember>): AsyncGenerator<Uint8Array> {
  for await (const { entry, body } of members) {
    yield tarHead(entry)
    if (entry.kind !== 'file') continue
    yield* body
    const padding = paddingAfter(entry.size)
    if (padding.length > 0) yield padding
  }
  yield archiveEnd()
}

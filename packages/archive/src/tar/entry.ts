/** What a member of an archive is; `other` is a kind that only its writer knows. */
export type EntryKind = 'file' | 'directory' | 'link' | 'hardlink' | 'character' | 'block' | 'fifo' | 'other'

/** The head of a member of a tar archive. */
export interface TarEntry {
  readonly kind: EntryKind
  /** As the archive has it: may be absolute, hold `..`, end in `/`. */
  readonly path: string
  /** Bytes of its body. */
  readonly size: number
  /** Permission bits with set-id and sticky. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Seconds since 1970, with a fraction where the archive has one. */
  readonly modified: number
  /** Where a link points, or the earlier member that a hardlink is another name of. */
  readonly target?: string
  readonly device?: { readonly major: number; readonly minor: number }
  /** Extended attributes, by their full names: `user.comment`, `security.capability`. */
  readonly xattrs?: ReadonlyMap<string, Uint8Array>
}

/** A member of an archive that is being read. Read the body, or ask for the next member, which skips the rest. */
export interface TarMember {
  readonly entry: TarEntry
  /** The head as it stands in the archive, with every block that extends it. */
  readonly head: Uint8Array
  readonly body: AsyncIterable<Uint8Array>
}

/** Everything in a tar archive comes in blocks of so many bytes. */
export const BLOCK = 512

/** What fills a body's last block. */
export const paddingAfter = (size: number): Uint8Array => new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK)

/** What an archive ends with. */
export const archiveEnd = (): Uint8Array => new Uint8Array(2 * BLOCK)

/** What is compared of a path: two that are equal are taken for the same file, as rsync does. */
export interface TreeEntry {
  readonly kind: 'file' | 'directory' | 'link' | 'other'
  /** Permission bits with set-id and sticky. */
  readonly mode: number
  /** Bytes; of a link those of what it points to as it is written, of a directory 0. */
  readonly size: number
  /** Whole seconds since 1970; of a directory 0, since its time tells only of what is in it. */
  readonly modified: number
}

/** A directory with all that is in it, by paths that are relative to it. */
export type Tree = ReadonlyMap<string, TreeEntry>

/** Whom a directory belongs to, and who may do what with it. */
interface Attributes {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/** The mode of an ordinary user's own copy of a directory: what he could not write to he still cannot. */
export const ordinaryMode = (
  { mode, uid, gid }: Attributes,
  user: { readonly uid: number; readonly gid: number },
): number => {
  const bit = uid === user.uid ? 0o200 : gid === user.gid ? 0o020 : 0o002
  const bits = mode & 0o7777
  if ((bits & bit) === 0) return bits & ~0o222
  // Writable for all, or by the group: his copy is his own.
  return bits | 0o200
}

/** OCI image specification, layers: a removed name, and a directory that hides all that was in it below. */
export const WHITEOUT = '.wh.'
export const OPAQUE = '.wh..wh..opq'

/** The kernel's names for the same, and for what it keeps for itself, as root and in a user namespace. */
export const OVERLAY_XATTRS = ['trusted.overlay.', 'user.overlay.'] as const

/** Attributes that mean something on this machine alone. */
export const MACHINE_XATTRS: ReadonlySet<string> = new Set([
  'security.selinux',
  'security.ima',
  'security.evm',
  'system.nfs4_acl',
])

import type { Permission } from '@paks/api'

/**
 * True when a granted permission holds all that a wanted one asks for: the same one, or one of the same kind whose
 * scope is everything (`**`, `*`) or a folder above (`/notes/**`).
 *
 * @example
 * covers('host:read:~/notes/**', 'host:read:~/notes/2024/*') // true
 */
export const covers = (granted: Permission, wanted: Permission): boolean => {
  if (granted === wanted) return true
  const [kind, scope] = split(granted)
  const [wantedKind, wantedScope] = split(wanted)
  if (kind !== wantedKind || scope === undefined || wantedScope === undefined) return false
  if (kind !== 'host:read' && kind !== 'host:write') return scope === '*'
  if (scope === '**') return true
  const folder = scope.endsWith('/**') ? scope.slice(0, -'**'.length) : undefined
  return (
    folder !== undefined &&
    !folder.includes('*') &&
    !wantedScope.split('/').includes('..') &&
    (wantedScope.startsWith(folder) || `${wantedScope}/` === folder)
  )
}

/**
 * What is wanted beyond what was granted: what the user must be asked about.
 *
 * @example
 * widened(['container:read'], ['container:read', 'host:write:./**']) // ['host:write:./**']
 */
export const widened = (
  granted: readonly Permission[],
  wanted: readonly Permission[],
): readonly Permission[] => wanted.filter((want) => !granted.some((grant) => covers(grant, want)))

/** `host:read:~/a` is the kind `host:read` and the scope `~/a`; `container:read` is a kind without a scope. */
const split = (permission: Permission): readonly [kind: string, scope: string | undefined] => {
  const [first = '', second = '', ...scope] = permission.split(':')
  return [`${first}:${second}`, scope.length === 0 ? undefined : scope.join(':')]
}

import type { Output, Permission } from '@paks/api'
import { tellPermission } from '@paks/core/plugin'
import type { Candidate } from './candidate.js'

/** Prints what a plugin brings and what it wants, for the person who decides. */
export const tellPlugin = ({ name, version, manifest }: Candidate, out: Output): void => {
  out.text(`${name} ${version}`)
  const { commands, hooks } = manifest
  for (const command of commands) out.text(`  #${command.name}  ${command.about}`)
  if (hooks.length > 0) out.text(`  is told of: ${hooks.map((hook) => hook.name).join(', ')}`)
}

/** Prints permissions, each with what it means. */
export const tellPermissions = (title: string, permissions: readonly Permission[], out: Output): void => {
  out.text(title)
  const width = Math.max(0, ...permissions.map(({ length }) => length))
  for (const permission of permissions)
    out.text(`  ${permission.padEnd(width)}  ${tellPermission(permission)}`)
}

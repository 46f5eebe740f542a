import type { HookName, Permission } from '@paks/api'

/** What a hook's handler sees is a permission of its own. */
export const impliedBy: { readonly [N in HookName]?: Permission } = {
  'line:accept': 'session:lines',
  'command:done': 'session:lines',
  output: 'session:output',
}

import type { SettingsView } from '@paks/api'

/**
 * Whose command a short name is, where two plugins have one of that name: the setting `plugin_commands`, a list of
 * `name=plugin`.
 */
export const commandChoices = (
  settings: Pick<SettingsView, 'get'> | undefined,
): ReadonlyMap<string, string> => {
  const chosen = settings?.get('plugin_commands')
  if (typeof chosen !== 'object') return new Map()
  return new Map(
    chosen.flatMap((choice): readonly (readonly [string, string])[] => {
      const sign = choice.indexOf('=')
      return sign === -1 ? [] : [[choice.slice(0, sign), choice.slice(sign + 1)]]
    }),
  )
}

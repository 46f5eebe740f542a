import type { SettingsView } from '@paks/api'

/**
 * What the user set for a plugin, as the settings list it: `tree.depth=3` is the option `depth` of `tree`. A number,
 * `true`, `false` and what is JSON are what they say, everything else is text.
 */
export const optionsOf = (
  plugin: string,
  settings: Pick<SettingsView, 'get'> | undefined,
): Readonly<Record<string, unknown>> => {
  const lines = settings?.get('plugin_options')
  if (typeof lines !== 'object') return {}
  const own = lines.filter((line) => line.startsWith(`${plugin}.`) && line.includes('='))
  return Object.fromEntries(
    own.map((line) => {
      const sign = line.indexOf('=')
      return [line.slice(plugin.length + 1, sign), readValue(line.slice(sign + 1))]
    }),
  )
}

const readValue = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

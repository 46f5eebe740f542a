import { settingKeys, settingTable } from './setting-table.js'
import { takes } from './setting-value.js'

/** A settings file that sets nothing and tells of everything: what `paks config init` writes. */
export const settingsTemplate = (): string => {
  const entries = settingKeys.flatMap((key) => {
    const setting = settingTable[key]
    if (setting === undefined) return []
    const { about, type, default: value, otherwise } = setting
    const shown = Array.isArray(value) ? '[]' : value === undefined ? '' : JSON.stringify(value)
    const absent = otherwise === undefined ? '' : ` Without it: ${otherwise}.`
    return [`# ${about}: ${takes(type)}.${absent}\n# ${key}:${shown === '' ? '' : ` ${shown}`}\n`]
  })
  return `# Settings of paks. Take the # before a setting away to change it.\n\n${entries.join('\n')}`
}

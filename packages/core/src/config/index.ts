export {
  type EnvLine,
  formatEnvFile,
  parseEnvFile,
  strangeLines,
  variablesOf,
  withVariable,
} from './env-file.js'
export { checkVariables } from './env-name.js'
export { formatValue } from './env-value.js'
export { EnvironmentFiles } from './environment-files.js'
export { errnoOf, fileFailure } from './file-failure.js'
export { locked } from './locked.js'
export { nearest } from './nearest.js'
export { paksHome } from './paks-home.js'
export { replaceFile } from './replace-file.js'
export {
  type Setting,
  type SettingValue,
  settingKey,
  settingKeys,
  settingTable,
  settingVariable,
} from './setting-table.js'
export { checkValue, formatSetting, takes } from './setting-value.js'
export {
  known,
  parseSetting,
  type SettingOrigin,
  type SettingSources,
  Settings,
  settingsPath,
  settingsText,
} from './settings.js'
export { changeSettings, checkSettings } from './settings-edit.js'
export type { SettingEdit } from './settings-file.js'
export { settingsTemplate } from './settings-template.js'

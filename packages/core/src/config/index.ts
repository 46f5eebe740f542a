export {
  type EnvLine,
  formatEnvFile,
  parseEnvFile,
  strangeLines,
  variablesOf,
  withVariable,
} from './env-file.js'
export { checkVariables } from './env-name.js'
export { EnvironmentFiles } from './environment-files.js'
export { locked } from './locked.js'
export { nearest } from './nearest.js'
export { paksHome } from './paks-home.js'
export { replaceFile } from './replace-file.js'

export { incompatibility } from './compatible.js'
export { covers, widened } from './covers.js'
export { type Current, currentManifest, currentPlugin } from './current-names.js'
export { type DescribeOptions, describeModule } from './describe-module.js'
export { type Grant, Grants } from './grants.js'
export { changeInstalled, type InstalledPlugin, type PluginSource, readInstalled } from './installed.js'
export { type PluginLimits, pluginLimits } from './limits.js'
export type {
  ArgManifest,
  BackendManifest,
  CommandManifest,
  ExampleManifest,
  HookManifest,
  PluginManifest,
} from './manifest.js'
export { manifestDifference } from './manifest-difference.js'
export { manifestOf } from './manifest-of.js'
export { isPermission, tellPermission } from './permission-text.js'
export { pluginFolder } from './plugin-folder.js'
export { readManifest } from './read-manifest.js'
export { type PluginsRequest, SessionPlugins } from './session-plugins.js'
export { thrownAt } from './thrown-at.js'

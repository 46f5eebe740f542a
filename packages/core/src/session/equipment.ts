import type { SessionOptions } from './session-options.js'

/** What the commands of a session reach beside its container: this machine, the user's environments, settings and plugins. */
export type Equipment = Pick<SessionOptions, 'host' | 'environments' | 'settings' | 'pluginSource'>

/** What of a larger whole is {@link Equipment}: for those who hand it on. */
export const equipmentIn = ({ host, environments, settings, pluginSource }: Equipment): Equipment => ({
  ...(host === undefined ? {} : { host }),
  ...(environments === undefined ? {} : { environments }),
  ...(settings === undefined ? {} : { settings }),
  ...(pluginSource === undefined ? {} : { pluginSource }),
})

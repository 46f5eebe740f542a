import { homedir } from 'node:os'
import { join } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/**
 * Where plugins are installed, with their index and what they were granted: `$PAKS_HOME/plugins`, else
 * `$XDG_DATA_HOME/paks/plugins`, else `~/.local/share/paks/plugins`.
 */
export const pluginFolder = (env: Env): string => {
  if (env.PAKS_HOME) return join(env.PAKS_HOME, 'plugins')
  // The base directory specification: a path that is not absolute is to be ignored.
  const data = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : undefined
  return join(data ?? join(env.HOME || homedir(), '.local', 'share'), 'paks', 'plugins')
}

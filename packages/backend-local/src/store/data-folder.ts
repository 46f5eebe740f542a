import { homedir } from 'node:os'
import { join } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/**
 * Where sessions on this machine and what they saved are kept: `$PAKS_HOME/local`, else
 * `$XDG_DATA_HOME/paks/local`, else `~/.local/share/paks/local`.
 */
export const dataFolder = (env: Env): string => {
  if (env.PAKS_HOME) return join(env.PAKS_HOME, 'local')
  // The base directory specification: a path that is not absolute is to be ignored.
  const data = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : undefined
  return join(data ?? join(env.HOME || homedir(), '.local', 'share'), 'paks', 'local')
}

import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/**
 * The folder of the user's settings, environments and state: `PAKS_HOME`, else `~/.paks`.
 *
 * @example
 * paksHome({ PAKS_HOME: '/tmp/try' }) // '/tmp/try'
 */
export const paksHome = (env: Env): string =>
  env.PAKS_HOME ? resolve(env.PAKS_HOME) : join(env.HOME || homedir(), '.paks')

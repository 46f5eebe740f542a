import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '@paks/core/config'

/** The file that tells that the hint was shown. */
export const welcomeFile = 'welcomed'

/** Whether nobody has been welcomed with this folder yet; somebody has from now on, also where several ask at once. */
export const isFirst = (home: string): boolean => {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 })
    // Making a file that must not be there is one step: of several sessions only one makes it.
    writeFileSync(join(home, welcomeFile), '', { flag: 'wx', mode: 0o600 })
    return true
  } catch {
    // Where nothing can be kept the hint would come each time.
    return false
  }
}

/** What whoever opens their first session should know, on one line of a terminal of 80 columns. */
export const welcome = 'Type #help for what Paks can do here; #save keeps your changes in an image.\n'

/** Whether a session in a terminal begins with the hint: not where a machine types, nor for who turned hints off. */
export const wantsWelcome = (
  settings: Pick<Settings, 'get'>,
  env: NodeJS.ProcessEnv,
  home: string,
): boolean => !env.CI && settings.get('hints') !== false && isFirst(home)

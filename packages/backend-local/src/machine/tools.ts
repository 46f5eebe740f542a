import { PaksError } from '@paks/api'
import { findProgram } from '../process/program.js'

const NAMES = ['sh', 'unshare', 'nsenter', 'mount', 'setpriv', 'tar'] as const

/** The programs a view is made with, by their paths. */
export type Tools = Readonly<Record<(typeof NAMES)[number], string>>

/** Where they are when an ordinary user's PATH leaves the administrator's folders out. */
const MORE = '/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin'

const find = (name: string, path: string): string | undefined => {
  try {
    return findProgram(name, path, '/')
  } catch {
    return undefined
  }
}

/** @throws PaksError UNSUPPORTED when one is missing: all are in the packages util-linux and tar */
export const findTools = (env: Readonly<Record<string, string | undefined>>): Tools => {
  const path = env.PATH === undefined ? MORE : `${env.PATH}:${MORE}`
  const found = NAMES.map((name) => [name, find(name, path)] as const)
  const missing = found.filter(([, file]) => file === undefined).map(([name]) => name)
  if (missing.length > 0) {
    throw new PaksError('UNSUPPORTED', `a view of this machine needs ${missing.join(', ')}`, {
      hint: 'install util-linux and GNU tar, or open the plain shell: paks run --no-isolation',
    })
  }
  const [sh = '', unshare = '', nsenter = '', mount = '', setpriv = '', tar = ''] = found.map(
    ([, file]) => file,
  )
  return { sh, unshare, nsenter, mount, setpriv, tar }
}

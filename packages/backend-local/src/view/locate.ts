import { type BigIntStats, readlinkSync } from 'node:fs'
import { nameBytes, nameText } from '@paks/archive'
import { isWhiteout, look } from './names.js'
import { type Part, partOf } from './part.js'

/** What stands at a path of a view, and where on this machine. */
export interface Located {
  /** Its path in the view, links resolved. */
  readonly path: string
  /** Where it is kept. */
  readonly host: string
  readonly stats: BigIntStats
}

/** As in the kernel. */
const MOST_LINKS = 40

type Found = Pick<Located, 'host' | 'stats'> | undefined

/** What one path is, no link followed: the first layer that has the name tells. */
const lookIn = (parts: readonly Part[], path: string): Found => {
  const part = partOf(parts, path)
  const inside = part === undefined || part.path === '/' ? path : path.slice(part.path.length)
  const layers = part === undefined ? [''] : [part.upper, ...part.lower.map((it) => (it === '/' ? '' : it))]
  for (const layer of layers) {
    const host = `${layer}${inside}` || '/'
    const stats = look(host)
    if (stats !== undefined) return isWhiteout(stats) ? undefined : { host, stats }
  }
  return undefined
}

/** Looks at each path of a view once, for one who asks for many that begin alike. */
export const lookOnce = (parts: readonly Part[]): ((path: string) => Found) => {
  const seen = new Map<string, Found>()
  return (path) => {
    if (!seen.has(path)) seen.set(path, lookIn(parts, path))
    return seen.get(path)
  }
}

/**
 * Finds what a path of a view leads to from its layers alone, so that it can be known before the view is mounted.
 * Where a whole directory was replaced, what the old one held may still be found: the mark for that is out of sight
 * here, and the kernel has the last word.
 */
export const locate = (
  parts: readonly Part[],
  path: string,
  base: string = '/',
  lookAt: (path: string) => Found = (at) => lookIn(parts, at),
): Located | undefined => {
  let ahead = (path.startsWith('/') ? path : `${base}/${path}`).split('/')
  let behind: string[] = []
  let found: Found = lookAt('/')
  for (let links = 0; ahead.length > 0; ) {
    const [name = '', ...rest] = ahead
    ahead = rest
    if (name === '' || name === '.') continue
    behind = name === '..' ? behind.slice(0, -1) : [...behind, name]
    found = lookAt(`/${behind.join('/')}`)
    if (found === undefined) return undefined
    if (!found.stats.isSymbolicLink()) continue
    links += 1
    if (links > MOST_LINKS) return undefined
    const target = nameText(readlinkSync(nameBytes(found.host), { encoding: 'buffer' }))
    behind = target.startsWith('/') ? [] : behind.slice(0, -1)
    ahead = [...target.split('/'), ...ahead]
    found = lookAt(`/${behind.join('/')}`)
  }
  return found === undefined ? undefined : { ...found, path: `/${behind.join('/')}` }
}

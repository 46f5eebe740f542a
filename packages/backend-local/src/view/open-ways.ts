import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Realm } from '../machine/realm.js'
import { ordinaryMode } from './ordinary-mode.js'
import { type Part, partOf } from './part.js'

/** Directories that everybody writes to, wherever he stands. */
const ALWAYS = ['/tmp', '/var/tmp']

/** The places a user is likely to write to: where he stands, and every directory his environment names. */
export const likelyPlaces = (
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): readonly string[] => {
  const named = Object.values(env).filter((value): value is string => value?.startsWith('/') === true)
  return [...new Set([cwd, ...ALWAYS, ...named])].flatMap((place) => {
    try {
      const real = realpathSync(place)
      return statSync(real).isDirectory() ? [real] : []
    } catch {
      return []
    }
  })
}

/**
 * Lets an ordinary user write at these places of his view. An overlay copies a directory up before anything is made
 * in it, and in a user namespace it cannot copy one that belongs to somebody else: so the directories on the way that
 * do are made beforehand, as his own. They are no change, and nothing that he could not write to becomes his to write.
 */
export const openWays = (parts: readonly Part[], realm: Realm, places: readonly string[]): void => {
  if (realm.kind !== 'self') return
  for (const place of places) {
    const part = partOf(parts, place)
    if (part === undefined) continue
    const names = place.slice(part.path.length).split('/').filter(Boolean)
    const way = names.map((_, index) => `/${names.slice(0, index + 1).join('/')}`)
    const last = way.findLastIndex((inside) => isForeign(`${part.path}${inside}`, realm))
    const needed = way.slice(0, last + 1).filter((inside) => !existsSync(`${part.upper}${inside}`))
    const modes: (readonly [path: string, mode: number])[] = []
    for (const inside of needed) {
      const upper = `${part.upper}${inside}`
      const parent = dirname(upper)
      modes.push([parent, lstatSync(parent).mode & 0o7777])
      chmodSync(parent, 0o700)
      mkdirSync(upper)
      chmodSync(upper, ordinaryMode(lstatSync(`${part.path}${inside}`), realm))
    }
    // The deepest first: one that may not be written to hides nothing from us before that.
    for (const [path, mode] of modes.reverse()) chmodSync(path, mode)
  }
}

const isForeign = (path: string, realm: { readonly uid: number; readonly gid: number }): boolean => {
  const { uid, gid } = lstatSync(path)
  return uid !== realm.uid || gid !== realm.gid
}

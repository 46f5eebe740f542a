import { readFileSync } from 'node:fs'
import { PaksError } from '@paks/api'
import type { Owner } from '../machine/realm.js'
import { locate } from './locate.js'
import type { Part } from './part.js'

const rows = (parts: readonly Part[], path: string): readonly (readonly string[])[] => {
  const found = locate(parts, path)
  if (!found?.stats.isFile()) return []
  return readFileSync(found.host, 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
}

const isNumber = (text: string): boolean => /^\d+$/.test(text)

/**
 * Who `user`, `uid`, `user:group` or `uid:gid` is by the view's own lists.
 *
 * @throws PaksError BAD_USAGE
 */
export const ownerOf = (parts: readonly Part[], text: string): Owner => {
  const [user = '', group] = text.split(':')
  const row = rows(parts, '/etc/passwd').find(([name, , uid]) => name === user || uid === user)
  const uid = isNumber(user) ? user : row?.[2]
  const gid =
    group === undefined
      ? (row?.[3] ?? '0')
      : isNumber(group)
        ? group
        : rows(parts, '/etc/group').find(([name]) => name === group)?.[2]
  if (uid === undefined || gid === undefined) {
    throw new PaksError('BAD_USAGE', `there is no user ${text} here`, {
      hint: 'give a number: uid or uid:gid',
    })
  }
  return { uid: Number(uid), gid: Number(gid) }
}

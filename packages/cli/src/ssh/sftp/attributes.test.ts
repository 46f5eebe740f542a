import { expect, it } from 'vitest'
import { attributesOf, entryOf } from './attributes.js'

const stat = { name: 'a b', kind: 'file', size: 5, mode: 0o644, modified: new Date(1970, 0, 1, 12) } as const

it('tells the kind with the mode, and whole seconds', () => {
  expect(attributesOf({ ...stat, modified: new Date(1500) }).mtime).toBe(1)
  expect(attributesOf(stat)).toMatchObject({ mode: 0o100644, size: 5 })
  expect(attributesOf({ ...stat, kind: 'directory', mode: 0o755 }).mode).toBe(0o040755)
  expect(attributesOf({ ...stat, kind: 'link', mode: 0o777 }).mode).toBe(0o120777)
})

it.each([
  [0o644, '-rw-r--r--'],
  [0o4755, '-rwsr-xr-x'],
  [0o2640, '-rw-r-S---'],
  [0o1777, '-rwxrwxrwt'],
])('shows the mode %o as %s', (mode, shown) => {
  const owner = { uid: 7, gid: 8, user: 'vanessa', group: 'users' }
  const row = entryOf({ ...stat, mode, links: 3, owner }, new Date(2026, 5, 20))
  expect(row.longname).toMatch(new RegExp(`^${shown} +3 vanessa +users +5 Jan +1 +1970 a b$`))
  expect(row.attrs).toMatchObject({ uid: 7, gid: 8 })
})

it.each([
  [new Date(2026, 5, 19, 8, 5), 'Jun 19 08:05'],
  [new Date(2025, 10, 2), 'Nov  2  2025'],
  [new Date(2026, 5, 21), 'Jun 21  2026'],
])('dates %s as ls does it', (modified, shown) => {
  expect(entryOf({ ...stat, modified }, new Date(2026, 5, 20)).longname).toContain(` ${shown} a b`)
})

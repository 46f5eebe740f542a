import { expect, it } from 'vitest'
import { attributesOf, entryOf } from './attributes.js'

const stat = { name: 'a b', kind: 'file', size: 5, mode: 0o644, modified: new Date(1500) } as const

it('tells the kind with the mode, and whole seconds', () => {
  expect(attributesOf(stat)).toMatchObject({ mode: 0o100644, size: 5, mtime: 1 })
  expect(attributesOf({ ...stat, kind: 'directory', mode: 0o755 }).mode).toBe(0o040755)
  expect(attributesOf({ ...stat, kind: 'link', mode: 0o777 }).mode).toBe(0o120777)
})

it.each([
  [0o644, '-rw-r--r--'],
  [0o4755, '-rwsr-xr-x'],
  [0o2640, '-rw-r-S---'],
  [0o1777, '-rwxrwxrwt'],
])('shows the mode %o as %s', (mode, shown) => {
  expect(entryOf({ ...stat, mode }).longname).toMatch(new RegExp(`^${shown} .* 5 1970-01-01 00:00 a b$`))
})

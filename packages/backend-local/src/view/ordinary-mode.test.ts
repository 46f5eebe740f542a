import { expect, it } from 'vitest'
import { ordinaryMode } from './ordinary-mode.js'

const user = { uid: 1000, gid: 100 }

it.each([
  ['his own', { mode: 0o40755, uid: 1000, gid: 100 }, 0o755],
  ['his own, which he locked', { mode: 0o40555, uid: 1000, gid: 100 }, 0o555],
  ['root’s', { mode: 0o40755, uid: 0, gid: 0 }, 0o555],
  ['his group’s', { mode: 0o40770, uid: 0, gid: 100 }, 0o770],
  ['everybody’s', { mode: 0o41777, uid: 0, gid: 0 }, 0o1777],
])('a copy of a directory that is %s lets him do what he could', (_, attributes, expected) => {
  expect(ordinaryMode(attributes, user)).toBe(expected)
})

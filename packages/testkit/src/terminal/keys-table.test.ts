import { expect, it } from 'vitest'
import { type Key, keyBytes } from './keys-table.js'

it.each<[Key, boolean, string]>([
  ['enter', false, '\r'],
  ['ctrl+c', false, '\x03'],
  ['ctrl+@', false, '\0'],
  ['ctrl+]', false, '\x1d'],
  ['alt+b', false, '\x1bb'],
  ['left', false, '\x1b[D'],
  ['left', true, '\x1bOD'],
  ['end', true, '\x1bOF'],
  ['backspace', true, '\x7f'],
])('sends for %s (application mode %s) what xterm sends', (key, application, bytes) => {
  expect(keyBytes(key, application)).toBe(bytes)
})

import { expect, it } from 'vitest'
import { visibleName } from './visible-name.js'

it.each([
  ['plain, 你好.txt', 'plain, 你好.txt'],
  ['x\n  + forged', 'x\\n  + forged'],
  ['a\u001b[2Jb\u009b', 'a\\x1b[2Jb\\x9b'],
  ['\u202egpj.exe', '\\u202egpj.exe'],
])('writes %j so that it is one name on one line', (name, shown) => {
  expect(visibleName(name)).toBe(shown)
})

import { expect, it } from 'vitest'
import { expand, isPattern } from './glob.js'

const tree: Readonly<Record<string, readonly string[]>> = {
  '/': ['srv/', 'tmp/'],
  '/srv': ['a.txt', 'b.txt', '.hidden.txt', 'dir one/', 'dir two/', 'odd[1].txt', '*'],
  '/srv/dir one': ['x'],
  '/srv/dir two': ['x', 'y'],
}
const list = async (directory: string): Promise<readonly string[]> => {
  const names = tree[directory]
  if (names === undefined) throw new Error(`there is no ${directory}`)
  return names
}

it.each([
  ['/srv/a.txt', ['/srv/a.txt']],
  ['/srv/nothing', ['/srv/nothing']],
  ['/srv/?.txt', ['/srv/a.txt', '/srv/b.txt']],
  ['/srv/[!a].txt', ['/srv/b.txt']],
  ['/srv/[a-b].txt', ['/srv/a.txt', '/srv/b.txt']],
  ['/srv/.*.txt', ['/srv/.hidden.txt']],
  ['/srv/dir*/x', ['/srv/dir one/x', '/srv/dir two/x']],
  ['/srv/dir*/', ['/srv/dir one/', '/srv/dir two/']],
  ['/s*/dir t?o/.', ['/srv/dir two/.']],
  ['/srv/*.nothing', []],
  ['/nowhere/*', []],
  ['/srv/odd[1].txt', ['/srv/odd[1].txt']],
  ['/srv/*', ['/srv/*']],
  ['/srv/(a|b).tx?', []],
])('%s stands for %j', async (pattern, found) => {
  expect(await expand(pattern, list)).toEqual(found)
})

it('knows a pattern by its characters', () => {
  expect(['a', 'a b', '{a,b}'].filter(isPattern)).toEqual([])
  expect(['*', 'a?', '[a]'].every(isPattern)).toBe(true)
})

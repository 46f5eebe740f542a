import { expect, it } from 'vitest'
import { statIn, statsIn } from './stat-line.js'

it('reads what stat tells of a path', () => {
  expect(statIn('81ed 2 120 1000 100 1700000000 vanessa users\n', 'run')).toEqual({
    name: 'run',
    kind: 'file',
    size: 120,
    mode: 0o755,
    modified: new Date(1_700_000_000_000),
    links: 2,
    owner: { uid: 1000, gid: 100, user: 'vanessa', group: 'users' },
  })
})

it('calls an owner who has no name by the number', () => {
  expect(statIn('41ff 1 0 4711 4712 0 UNKNOWN UNKNOWN', 'tmp')).toMatchObject({
    kind: 'directory',
    owner: { user: '4711', group: '4712' },
  })
})

it('reads a directory whose names have blanks, line ends and what looks like another line in them', () => {
  const line = (name: string): string => `//a1ff 1 5 0 0 0 root root ./${name}\n`
  const names = ['a b', ' ', 'two\nlines', '81ed 1 5 0 0 0 root root', '-n', '*', '\n']
  const stats = statsIn(names.map(line).join(''))
  expect(stats.map(({ name, kind }) => [name, kind])).toEqual(names.map((name) => [name, 'link']))
})

it('leaves out what is no line of stat', () => {
  expect(statIn('stat: unknown option', 'x')).toBeUndefined()
  expect(statsIn('')).toEqual([])
})

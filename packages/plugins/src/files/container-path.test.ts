import { expect, it } from 'vitest'
import { stage } from '../context.fixture.js'
import { absolute, standing } from './container-path.js'

it.each([
  ['a', '/src/a'],
  ['a b/c', '/src/a b/c'],
  ['../a', '/a'],
  ['/x//y/../z', '/x/z'],
  ['~', '/root'],
  ['~/a', '/root/a'],
  ['~other', '/src/~other'],
  ['.', '/src/.'],
  ['dir/', '/src/dir/'],
  ['dir/.', '/src/dir/.'],
  ['/', '/'],
  ['/.', '/.'],
])('%s is %s', (path, expected) => {
  expect(absolute(path, { directory: '/src', home: '/root' })).toBe(expected)
})

it('asks for the home only when a path begins with it', async () => {
  const asked: string[] = []
  const { context } = stage({
    shell: {
      directory: async () => '/src',
      exported: async () => {
        asked.push('exported')
        return { HOME: '/me' }
      },
    },
  })
  expect(await standing(context, ['a'])).toEqual({ directory: '/src', home: '' })
  expect(asked).toEqual([])
  expect(await standing(context, ['a', '~/b'])).toEqual({ directory: '/src', home: '/me' })
})

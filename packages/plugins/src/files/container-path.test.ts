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
  let asked = 0
  const { context } = stage({
    shell: { directory: async () => '/src' },
    container: {
      exec: async () => {
        asked += 1
        return { exitCode: 0, stdout: Buffer.from('/me'), stderr: Buffer.of() }
      },
    },
  })
  expect(await standing(context, ['a', 'b~'])).toEqual({ directory: '/src', home: '' })
  expect(asked).toBe(0)
  expect(await standing(context, ['a', '~/b'])).toEqual({ directory: '/src', home: '/me' })
})

it('says so where nobody can tell the home', async () => {
  const { context } = stage({
    container: { exec: async () => ({ exitCode: 127, stdout: Buffer.of(), stderr: Buffer.of() }) },
  })
  await expect(standing(context, ['~'])).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
})

import type { Change } from '@paks/api'
import { expect, it } from 'vitest'
import { type Given, stage } from '../context.fixture.js'
import { apply } from './apply.js'

const changes: readonly Change[] = [
  { kind: 'changed', path: '/me/.bashrc', size: 10 },
  { kind: 'added', path: '/me/new' },
  { kind: 'added', path: '/me/new/file', size: 5 },
  { kind: 'added', path: '/me/new/other', size: 7 },
  { kind: 'removed', path: '/etc/old' },
]

const run = async (
  args: Readonly<Record<string, unknown>>,
  { answers = [true], ...given }: Given = {},
): Promise<{
  readonly written: readonly string[]
  readonly printed: string
  readonly asked: readonly string[]
}> => {
  const written: string[] = []
  const on = stage({
    answers,
    shell: { directory: async () => '/me' },
    container: {
      changes: async () => changes,
      apply: async (chosen) => {
        written.push(...chosen.map(({ path }) => path))
        return { paths: chosen.length, bytes: 5, left: [{ path: '/me/pipe', why: 'it is a pipe' }] }
      },
    },
    ...given,
  })
  await on.run(apply, { paths: [], all: false, yes: false, ...args })
  return { written, printed: on.printed.join('\n'), asked: on.asked }
}

it('writes everything back after it was shown and agreed to', async () => {
  const { written, printed, asked } = await run({})
  expect(written).toEqual(changes.map(({ path }) => path))
  expect(printed).toContain('- /etc/old')
  expect(printed).toContain('+ /me/new/ (3 paths, 12B)')
  expect(asked).toEqual(['write these 5 changes to the machine?'])
})

it('writes what is at the paths that were named, with the new directories they are in', async () => {
  expect((await run({ paths: ['new/file'] })).written).toEqual(['/me/new', '/me/new/file'])
  expect((await run({ paths: ['/etc', '.bashrc'] })).written.toSorted()).toEqual(['/etc/old', '/me/.bashrc'])
})

it('tells what stayed as it was', async () => {
  expect((await run({ paths: ['.bashrc'] })).printed).toContain('/me/pipe stayed as it was')
})

it('writes nothing when it is not agreed to', async () => {
  await expect(run({}, { answers: [false] })).rejects.toMatchObject({ code: 'ABORTED' })
})

it('does not ask when it is told not to', async () => {
  const { written, asked } = await run({ yes: true }, { answers: [] })
  expect([written.length, asked]).toEqual([5, []])
})

it('says what has not changed, and where there is no machine to write to', async () => {
  await expect(run({ paths: ['/usr'] })).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
  await expect(run({}, { container: { changes: async () => changes } })).rejects.toMatchObject({
    code: 'UNSUPPORTED',
  })
})

import type { Change, ChangesOptions } from '@paks/api'
import { expect, it } from 'vitest'
import { containerWith } from '../context.fixture.js'
import { idOf, savedImage } from './image.fixture.js'
import { snapshotOf } from './snapshot.js'
import { unsavedOf } from './unsaved.js'

const changes: readonly Change[] = [
  { kind: 'changed', path: '/etc' },
  { kind: 'changed', path: '/srv' },
  { kind: 'added', path: '/srv/x' },
  { kind: 'added', path: '/root/.bash_history' },
  { kind: 'added', path: '/var/log/y' },
]
const asked: string[] = []
/** @param some - what is told when it need not be all */
const boxWith = (some: readonly Change[] = changes) =>
  containerWith({
    inspect: async () => ({ Config: { WorkingDir: '' } }),
    changes: async (options: ChangesOptions = {}) => {
      asked.push(`${options.some === true ? 'some' : 'all'} since ${options.since}`)
      return options.some === true ? some : changes
    },
  })
const container = boxWith()
const paths = (found: readonly Change[]): readonly string[] => found.map(({ path }) => path)
const current = snapshotOf(savedImage('web', 'ubuntu'))

it('is what a person would miss: no caches, logs or histories, and no directory for what is in it', async () => {
  const found = await unsavedOf(
    container,
    { current: undefined, image: idOf('ubuntu') },
    new AbortController().signal,
  )
  expect(paths(found)).toEqual(['/srv/x'])
})

it('is not what the engine has made for mounts and the working directory', async () => {
  const made: readonly Change[] = ['/opt/a', '/opt/a/mount', '/root/.zshrc', '/app', '/app/mine'].map(
    (path) => ({
      kind: 'added',
      path,
    }),
  )
  let changed = made
  const box = containerWith({
    changes: async () => changed,
    inspect: async () => ({
      Mounts: [{ Destination: '/opt/a/mount' }, { Destination: '/root/.zshrc' }],
      Config: { WorkingDir: '/app' },
    }),
  })
  const place = { current: undefined, image: idOf('ubuntu') }
  expect(paths(await unsavedOf(box, place, new AbortController().signal))).toEqual(['/app/mine'])
  changed = [{ kind: 'removed', path: '/app' }]
  expect(paths(await unsavedOf(box, place, new AbortController().signal))).toEqual(['/app'])
})

it('of a container made of what was saved last is what changed since it was made', async () => {
  await unsavedOf(container, { current, image: idOf('web') }, new AbortController().signal)
  expect(asked.at(-1)).toBe('some since undefined')
})

it.each<[string, readonly Change[], readonly string[], readonly string[]]>([
  ['nothing', [], [], ['some']],
  ['something', [{ kind: 'changed', path: '/srv/y' }], ['/srv/y'], ['some']],
  ['only what changes by itself', [{ kind: 'changed', path: '/var/log/y' }], ['/srv/x'], ['some', 'all']],
])('since a save is not looked for further when %s is known', async (_what, some, found, looks) => {
  const before = asked.length
  const { signal } = new AbortController()
  expect(paths(await unsavedOf(boxWith(some), { current, image: idOf('ubuntu') }, signal))).toEqual(found)
  expect(asked.slice(before)).toEqual(looks.map((look) => `${look} since ${idOf('web')}`))
})

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
/** @param known - what is known at once, and told as a part when there is something in it that counts */
const boxWith = (known: readonly Change[] = []) =>
  containerWith({
    inspect: async () => ({ Config: { WorkingDir: '' } }),
    changes: async ({ since, some }: ChangesOptions = {}) => {
      asked.push(`since ${since}`)
      return some !== undefined && known.some(some) ? known : changes
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
  expect(asked.at(-1)).toBe('since undefined')
})

it.each<[string, readonly Change[], string]>([
  ['a part when that is known to be missed', [{ kind: 'changed', path: '/srv/y' }], '/srv/y'],
  ['all when only what changes by itself is known', [{ kind: 'changed', path: '/var/log/y' }], '/srv/x'],
])('is looked for once since a save, which tells %s', async (_what, known, told) => {
  const before = asked.length
  const { signal } = new AbortController()
  const missed = await unsavedOf(boxWith(known), { current, image: idOf('ubuntu') }, signal)
  expect(paths(missed)).toEqual([told])
  expect(asked.slice(before)).toEqual([`since ${idOf('web')}`])
})

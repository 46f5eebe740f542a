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
const asked: (string | undefined)[] = []
const container = containerWith({
  changes: async ({ since }: ChangesOptions = {}) => {
    asked.push(since)
    return changes
  },
})
const current = snapshotOf(savedImage('web', 'ubuntu'))

it('is what a person would miss: no caches, logs or histories, and no directory for what is in it', async () => {
  const found = await unsavedOf(
    container,
    { current: undefined, image: idOf('ubuntu') },
    new AbortController().signal,
  )
  expect(found.map(({ path }) => path)).toEqual(['/srv/x'])
})

it.each([
  ['ubuntu', idOf('web')],
  ['web', undefined],
])('of a container made of %s is looked for since %s', async (image, since) => {
  await unsavedOf(container, { current, image: idOf(image) }, new AbortController().signal)
  expect(asked.at(-1)).toBe(since)
})

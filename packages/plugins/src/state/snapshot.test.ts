import { PaksError } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { stage } from '../context.fixture.js'
import { idOf, savedImage } from './image.fixture.js'
import { findSnapshot, placeOf, plainName, readSnapshots } from './snapshot.js'
import { snapshotNames, takenNames } from './snapshot-names.js'

it.each([
  ['docker.io/library/ubuntu:latest', 'ubuntu'],
  ['localhost/web:v1', 'web:v1'],
  ['docker.io/me/web', 'me/web'],
  ['registry.example:5000/web:latest', 'registry.example:5000/web'],
])('%s is %s to a person', (reference, name) => {
  expect(plainName(reference)).toBe(name)
})

const place = async (images: readonly ReturnType<typeof savedImage>[], image = 'ubuntu') => {
  const { context } = stage({
    images: { list: async () => images },
    container: { id: 'c1', image, inspect: async () => ({ Image: idOf(image).slice('sha256:'.length) }) },
  })
  return await placeOf(context.container, context.images, context.signal)
}

describe('the place of a container', () => {
  it('is its image, when nothing was saved', async () => {
    expect(await place([])).toEqual({ base: 'ubuntu', image: idOf('ubuntu'), current: undefined, family: [] })
  })

  it('is the snapshot it was made of', async () => {
    const { base, current } = await place([savedImage('web', 'ubuntu')], 'web')
    expect({ base, current: current?.name }).toEqual({ base: 'ubuntu', current: 'web' })
  })

  it('is what was last saved of it, also within one second', async () => {
    const mine = { container: 'c1', seconds: 5 }
    const images = [
      savedImage('other', 'ubuntu', { seconds: 9 }),
      savedImage('first', 'ubuntu', mine),
      savedImage('second', 'first', mine),
    ]
    expect((await place(images)).current?.name).toBe('second')
  })

  it('has only snapshots of its own base beside it', async () => {
    const images = [savedImage('a', 'ubuntu'), savedImage('b', 'debian', { base: 'debian' })]
    expect((await place(images)).family.map(({ name }) => name)).toEqual(['a'])
  })
})

describe('a snapshot', () => {
  const read = async () =>
    await readSnapshots(
      stage({
        images: {
          list: async () => [
            savedImage('web', 'ubuntu', { references: ['localhost/web:latest', 'localhost/good:v1'] }),
            savedImage('gone', 'ubuntu', { references: [] }),
            { id: idOf('x'), references: ['x:latest'], created: new Date(0), size: 1, labels: {} },
          ],
        },
      }).context.images,
      new AbortController().signal,
    )

  it('is an image with our labels, under its name or the beginning of its id', async () => {
    expect((await read()).map(({ name }) => name)).toEqual(['web', idOf('gone').slice(7, 19)])
  })

  it.each(['web', 'web:latest', 'localhost/web', 'good:v1', idOf('web').slice(7, 13), idOf('web')])(
    'is found by %s',
    async (word) => {
      expect(findSnapshot(await read(), word).id).toBe(idOf('web'))
    },
  )

  it.each(['nothing', 'web:v2', 'ffff', ''])(
    'is not found by "%s", and the error names those there are',
    async (word) => {
      const snapshots = await read()
      expect(() => findSnapshot(snapshots, word)).toThrow(
        expect.objectContaining({ code: 'IMAGE_NOT_FOUND', hint: expect.stringContaining('there are: web') }),
      )
    },
  )
})

it('is told of by its own family where that has any', async () => {
  const listed = [savedImage('web', 'ubuntu'), savedImage('other', 'debian', { base: 'debian' })]
  const { context } = stage({ images: { list: async () => listed } })
  const snapshots = await readSnapshots(context.images, context.signal)
  const hinted = (base: string): string => {
    try {
      return findSnapshot(snapshots, 'nothing', base).name
    } catch (thrown) {
      return PaksError.from(thrown).hint ?? ''
    }
  }
  expect(hinted('debian')).toBe('there are: other')
  expect(hinted('nothing')).toBe('there are: web other')
})

it('is offered for a new save only where it has a name to be taken', async () => {
  const nameless = { ...savedImage('web', 'ubuntu'), references: [] }
  const { context } = stage({ images: { list: async () => [savedImage('web', 'ubuntu'), nameless] } })
  const query = { ...context, word: '', words: [] }
  expect([...(await snapshotNames(query))]).toHaveLength(2)
  expect([...(await takenNames(query))].map(({ value }) => value)).toEqual(['web'])
})

it('is offered by its name, with its message or its age beside it', async () => {
  const { context } = stage({
    images: {
      list: async () => [savedImage('web', 'ubuntu', { message: 'works' }), savedImage('old', 'ubuntu')],
    },
  })
  const offered = [...(await snapshotNames({ ...context, word: '', words: [] }))]
  expect(offered).toEqual([
    { value: 'web', note: 'works' },
    { value: 'old', note: expect.stringMatching(/years ago$/) },
  ])
})

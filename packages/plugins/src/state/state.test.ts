import { type Change, PaksError, type SaveOptions } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { type Given, stage } from '../context.fixture.js'
import { Journal } from '../journal.js'
import { diff } from './diff.js'
import { idOf, savedImage } from './image.fixture.js'
import { prune } from './prune.js'
import { rollback } from './rollback.js'
import { save } from './save.js'
import { snapshots } from './snapshots.js'
import { tag } from './tag.js'

const inspect = async () => ({ Image: idOf('ubuntu') })
const saves: { reference: string; options: SaveOptions }[] = []
const container: Given['container'] = {
  inspect,
  changes: async () => [],
  save: async (reference, { origin, ...options } = {}) => {
    saves.push({ reference, options: { ...options, origin: (await origin) ?? {} } })
    return { reference, id: idOf('saved'), size: 2_000_000, layers: 2, written: true }
  },
}
const lastSave = () => saves.at(-1)

describe('#save', () => {
  const run = (args: Readonly<Record<string, unknown>>, given: Given = {}) =>
    stage({ ...given, container: { ...container, ...given.container } }).run(save(new Journal()), args)

  it('tells where the image comes from', async () => {
    await run({ message: 'works', squash: true })
    expect(lastSave()).toMatchObject({
      reference: 'ubuntu-saved:latest',
      options: {
        message: 'works',
        squash: true,
        labels: { 'org.paks.message': 'works' },
        origin: { 'org.paks.parent': idOf('ubuntu'), 'org.paks.base': 'ubuntu', 'org.paks.container': 'c1' },
      },
    })
  })

  it('does not hand on the message of the image it comes from', async () => {
    await run({})
    expect(lastSave()?.options.labels).toEqual({ 'org.paks.message': '' })
  })

  it('goes back to what was saved before of the same container', async () => {
    await run({}, { images: { list: async () => [savedImage('first', 'ubuntu', { container: 'c1' })] } })
    expect(lastSave()?.options.origin).toMatchObject({ 'org.paks.parent': idOf('first') })
  })

  it('names a container of an image without a name after its base', async () => {
    const id = idOf('first')
    await run(
      {},
      {
        images: { list: async () => [savedImage('first', 'ubuntu', { references: [] })] },
        container: { image: id, inspect: async () => ({ Image: id }) },
      },
    )
    expect(lastSave()?.reference).toBe('ubuntu-saved:latest')
  })

  const written: readonly Change[] = [
    { kind: 'added', path: '/root/.bash_history' },
    { kind: 'removed', path: '/root/.zsh_history' },
    { kind: 'added', path: '/odd/place' },
    { kind: 'added', path: '/srv/file' },
  ]
  it.each([
    [{}, undefined, ['/root/.bash_history', '/odd/place']],
    [{ history: 'keep' }, undefined, undefined],
    [{}, 'keep', undefined],
    [{ history: 'drop' }, 'keep', ['/root/.bash_history', '/odd/place']],
  ])('leaves the histories out with %j and the setting %s', async (args, setting, exclude) => {
    await run(args, {
      container: { changes: async () => written },
      settings: { history_file: '/odd/place', ...(setting === undefined ? {} : { history: setting }) },
    })
    expect(lastSave()?.options.exclude).toEqual(exclude)
  })

  it('takes the suffix of the setting', async () => {
    await run({}, { settings: { save_suffix: '-mine' } })
    expect(lastSave()?.reference).toBe('ubuntu-mine:latest')
  })

  it('refuses what is no choice, and saves nothing', async () => {
    const before = saves.length
    await expect(run({ history: 'maybe' })).rejects.toMatchObject({ code: 'BAD_USAGE' })
    expect(saves).toHaveLength(before)
  })
})

describe('#snapshots', () => {
  it('draws the tree and marks where the container stands', async () => {
    const { run, printed } = stage({
      container,
      images: {
        list: async () => [
          savedImage('b', 'a', { container: 'c1', message: 'works' }),
          savedImage('c', 'a'),
          savedImage('a', 'ubuntu'),
        ],
      },
    })
    await run(snapshots, { all: false })
    expect(printed.map((row) => row.replace(/ \| \d+ \w+ ago/, ''))).toEqual([
      ' | ubuntu |  |  | ',
      ' | └─ a | 1MB | ',
      '* |    ├─ b | 1MB | works',
      ' |    └─ c | 1MB | ',
    ])
  })

  it('says how to save when nothing was', async () => {
    const { run, printed } = stage({ container })
    await run(snapshots, { all: true })
    expect(printed.join()).toContain('#save')
  })
})

describe('#tag', () => {
  const tagged: (readonly string[])[] = []
  const images: Given['images'] = {
    list: async () => [savedImage('a', 'ubuntu', { container: 'c1' }), savedImage('b', 'ubuntu')],
    tag: async (...pair) => void tagged.push(pair.slice(0, 2).map(String)),
  }

  it('names what was saved last, or the one that is meant', async () => {
    await stage({ container, images }).run(tag, { name: 'web:v2' })
    await stage({ container, images }).run(tag, { name: 'web', snapshot: 'b' })
    expect(tagged).toEqual([
      [idOf('a'), 'web:v2'],
      [idOf('b'), 'web:latest'],
    ])
  })

  it.each([
    [{ name: 'Not A Name' }, 'BAD_REFERENCE'],
    [{ name: 'web', snapshot: 'nothing' }, 'IMAGE_NOT_FOUND'],
  ])('refuses %j', async (args, code) => {
    await expect(stage({ container, images }).run(tag, args)).rejects.toMatchObject({ code })
    expect(tagged).toHaveLength(2)
  })

  it('says what to do when nothing was saved', async () => {
    await expect(stage({ container }).run(tag, { name: 'web' })).rejects.toMatchObject({
      hint: '#save web saves it under that name',
    })
  })
})

describe('#prune', () => {
  const removed: string[] = []
  const images: Given['images'] = {
    list: async () => [
      savedImage('new', 'old', { seconds: 9 }),
      savedImage('old', 'current', { seconds: 8, references: [] }),
      savedImage('current', 'ubuntu', { seconds: 7, container: 'c1' }),
      savedImage('busy', 'ubuntu', { seconds: 6 }),
    ],
    remove: async (reference) => {
      if (reference === 'busy:latest') throw new Error('a container uses it')
      removed.push(reference)
    },
  }

  it('shows what it would remove, asks, and removes nothing on no', async () => {
    const { run, printed, asked } = stage({ container, images })
    await expect(run(prune, { keep: 1, yes: false })).rejects.toMatchObject({ code: 'ABORTED' })
    expect(printed.map((row) => row.split(' | ')[0])).toEqual([idOf('old').slice(7, 19), 'busy'])
    expect(asked).toEqual(['remove these 2 snapshots?'])
    expect(removed).toEqual([])
  })

  it('never removes the one the container stands on, and tells which could not go', async () => {
    const { run, printed } = stage({ container, images, answers: [true] })
    await run(prune, { keep: 1, yes: false })
    expect(removed).toEqual([idOf('old')])
    expect(printed.slice(-2)).toEqual([
      `Removed ${idOf('old').slice(7, 19)}`,
      'paks: busy stays: a container uses it',
    ])
  })

  it('asks for a number', async () => {
    await expect(stage({ container, images }).run(prune, {})).rejects.toMatchObject({ hint: '#prune keep=3' })
  })
})

describe('#diff', () => {
  const changes = async ({ since }: { readonly since?: string } = {}): Promise<readonly Change[]> => [
    { kind: 'added', path: `/srv/${since === undefined ? 'image' : 'snapshot'}`, size: 12 },
    { kind: 'changed', path: '/srv' },
    { kind: 'added', path: '/var/log/x', size: 5 },
  ]

  it('groups by directory, and tells the noise in one line', async () => {
    const { run, printed } = stage({ container: { ...container, changes } })
    await run(diff, { all: false })
    expect(printed).toEqual([
      'Since ubuntu: 1 added, 12B',
      '/srv',
      '  + image  12B',
      'and 1 path of caches, logs and histories, 5B (--all)',
    ])
  })

  it('puts the sizes below each other whatever the names are written in', async () => {
    const names = ['日本', 'e\u0301te\u0301', 'plain']
    const wide = async () => names.map((name): Change => ({ kind: 'added', path: `/srv/${name}`, size: 1 }))
    const { run, printed } = stage({ container: { ...container, changes: wide } })
    await run(diff, { all: false })
    expect(printed.slice(2)).toEqual(['  + e\u0301te\u0301    1B', '  + plain  1B', '  + 日本   1B'])
  })

  it('compares with a snapshot or the base by name, and knows no other', async () => {
    const images = { list: async () => [savedImage('web', 'ubuntu')] }
    const { run, printed } = stage({ images, container: { ...container, changes } })
    await run(diff, { name: 'web', all: false })
    expect(printed[0]).toBe('Since web: 1 added, 12B')
    await run(diff, { name: 'ubuntu', all: false })
    expect(printed[4]).toBe('Since ubuntu: 1 added, 12B')
    await expect(run(diff, { name: 'nothing', all: false })).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
    })
  })
})

describe('#rollback', () => {
  const unsaved: readonly Change[] = [{ kind: 'added', path: '/srv/x' }]
  const went: string[] = []
  const given = (over: Given = {}): Given => ({
    images: {
      list: async () => [
        savedImage('second', 'first', { container: 'c1', seconds: 2 }),
        savedImage('first', 'ubuntu', { seconds: 1 }),
      ],
    },
    control: { continueIn: async (image) => void went.push(image) },
    ...over,
    container: { ...container, ...over.container },
  })
  const lastOf = () => went.at(-1)

  it('goes back one when nothing has changed, and forward again', async () => {
    const command = rollback(new Journal())
    const { run, asked } = stage(given())
    await run(command, { discard: false })
    expect(lastOf()).toBe('first')
    await run(command, { discard: false })
    expect(lastOf()).toBe('second')
    expect(asked).toEqual([])
  })

  it('goes to a name, also that of the base', async () => {
    const { run } = stage(given())
    await run(rollback(new Journal()), { name: 'first', discard: false })
    expect(lastOf()).toBe('first')
    await run(rollback(new Journal()), { name: 'ubuntu:latest', discard: false })
    expect(lastOf()).toBe('ubuntu')
    await expect(run(rollback(new Journal()), { name: 'nothing', discard: false })).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
    })
  })

  it('keeps what was not saved when that is wanted, and comes back to it', async () => {
    const command = rollback(new Journal())
    const over: Given = { container: { changes: async () => unsaved }, answers: [true] }
    const { run, asked } = stage(given(over))
    await run(command, { discard: false })
    expect(asked).toEqual(['this state has unsaved changes; keep it as ubuntu-unsaved:latest?'])
    expect(lastSave()?.reference).toBe('ubuntu-unsaved:latest')
    expect(lastOf()).toBe('second')
    const kept = savedImage('saved', 'second', { references: ['ubuntu-unsaved:latest'] })
    const family = [kept, savedImage('second', 'first', { container: 'c1' })]
    const again = stage(given({ ...over, images: { list: async () => family } }))
    await again.run(command, { discard: true })
    expect(lastOf()).toBe('ubuntu-unsaved:latest')
  })

  it('loses it only when told to twice', async () => {
    const before = went.length
    const no = stage(given({ container: { changes: async () => unsaved } }))
    await expect(no.run(rollback(new Journal()), { discard: false })).rejects.toMatchObject({
      code: 'ABORTED',
    })
    expect(no.asked).toHaveLength(2)
    expect(went).toHaveLength(before)
    const yes = stage(given({ container: { changes: async () => unsaved }, answers: [false, true] }))
    await yes.run(rollback(new Journal()), { discard: false })
    expect(lastOf()).toBe('second')
    const unasked = stage(given({ container: { changes: async () => unsaved } }))
    await unasked.run(rollback(new Journal()), { discard: true })
    expect(unasked.asked).toEqual([])
  })

  it('asks nothing when the session can go on nowhere else', async () => {
    const refusal = new PaksError('UNSUPPORTED', 'it cannot')
    const mayContinue = async (): Promise<never> => {
      throw refusal
    }
    const over: Given = { container: { changes: async () => unsaved }, control: { mayContinue } }
    const { run, asked } = stage(given(over))
    await expect(run(rollback(new Journal()), { discard: false })).rejects.toBe(refusal)
    expect(asked).toEqual([])
  })

  it('says so when there is nothing to go back to', async () => {
    const { run } = stage(given({ images: { list: async () => [] } }))
    await expect(run(rollback(new Journal()), { discard: false })).rejects.toMatchObject({
      code: 'BAD_USAGE',
    })
  })

  it('remembers nothing when going on fails', async () => {
    const journal = new Journal()
    const failing = stage(
      given({
        control: {
          continueIn: async () => {
            throw new Error('the engine is gone')
          },
        },
      }),
    )
    await expect(failing.run(rollback(journal), { discard: false })).rejects.toThrow('gone')
    expect(journal.of({ id: 's1' })).toEqual([])
  })
})

import { defineCommand } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { Registry } from './registry.js'

const command = (name: string, about = '') => defineCommand({ name, about, run: () => undefined })
const registry = new Registry([
  {
    name: 'builtin',
    commands: [command('save', 'ours'), command('size'), command('inspect'), command('cp')],
  },
  { name: 'other', commands: [command('save', 'theirs'), command('tree')] },
])

describe('Registry', () => {
  it('gives a short name to who came first and a long name to everyone', () => {
    expect(registry.get('save')?.about).toBe('ours')
    expect(registry.get('other/save')?.about).toBe('theirs')
    expect(registry.get('tree')).toBe(registry.get('other/tree'))
    expect(registry.get('nothing')).toBeUndefined()
  })

  it('lists each short name once, in order', () => {
    expect(registry.list().map(({ name }) => name)).toEqual(['cp', 'inspect', 'save', 'size', 'tree'])
  })

  it.each([
    ['svae', 'save'],
    ['sav', 'save'],
    ['SAVE', 'save'],
    ['inspct', 'inspect'],
    ['ps', undefined],
    ['TODO', undefined],
    ['include', undefined],
  ])('%s is nearest to %s', (typed, expected) => {
    expect(registry.nearest(typed)?.name).toBe(expected)
  })
})

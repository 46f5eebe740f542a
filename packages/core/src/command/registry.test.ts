import { defineCommand } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { commandChoices } from './command-choices.js'
import { Registry } from './registry.js'

const command = (name: string, about = '') => defineCommand({ name, about, run: () => undefined })
const builtin = {
  name: 'paks',
  commands: [command('save', 'ours'), command('size'), command('inspect'), command('cp')],
}
const other = { name: 'other', commands: [command('save', 'theirs'), command('tree', 'a tree')] }
const third = { name: 'third', commands: [command('tree', 'another tree')] }
const names = (registry: Registry): readonly string[] => registry.list().map(({ name }) => name)

describe('Registry', () => {
  it('gives a long name to everyone, and the short one to the built-in command', () => {
    const registry = new Registry([other, builtin])
    expect(registry.get('save')?.about).toBe('ours')
    expect(registry.get('other/save')?.about).toBe('theirs')
    expect(registry.get('tree')).toBe(registry.get('other/tree'))
    expect(registry.get('nothing')).toBeUndefined()
    expect(names(registry)).toEqual(['cp', 'inspect', 'other/save', 'save', 'size', 'tree'])
  })

  it('gives a name that two plugins want to neither, until one is chosen', () => {
    const registry = new Registry([builtin, other, third])
    expect(registry.get('tree')).toBeUndefined()
    expect(registry.rivals('tree')).toEqual(['other/tree', 'third/tree'])
    expect(registry.get('third/tree')?.about).toBe('another tree')
    expect(names(registry)).toContain('other/tree')
    const chosen = new Registry([builtin, other, third], new Map([['tree', 'third']]))
    expect(chosen.get('tree')?.about).toBe('another tree')
    expect(chosen.rivals('tree')).toEqual([])
    expect(names(chosen)).toEqual(['cp', 'inspect', 'other/save', 'other/tree', 'save', 'size', 'tree'])
  })

  it('lets no choice take a name from a built-in command', () => {
    const registry = new Registry([builtin, other], new Map([['save', 'other']]))
    expect(registry.get('save')?.about).toBe('ours')
  })

  it('adds a plugin once, and replaces it as often as it changes', () => {
    const registry = new Registry([builtin])
    registry.replace(other)
    expect(registry.plugins).toContain('other')
    registry.replace({ name: 'other', commands: [command('leaf')] })
    expect(names(registry)).toEqual(['cp', 'inspect', 'leaf', 'save', 'size'])
    expect(() => registry.replace({ name: 'paks', commands: [command('save')] })).toThrow('built-in')
  })

  it('keeps a command under the names it had, behind all that have that name now', () => {
    const leaf = { ...command('leaf'), formerly: ['twig', 'tree'] }
    const registry = new Registry([builtin, { name: 'own', commands: [leaf, command('tree')] }])
    expect(registry.get('twig')).toBe(leaf)
    expect(registry.get('own/twig')).toBe(leaf)
    expect([registry.nameNow('twig'), registry.nameNow('own/twig')]).toEqual(['leaf', 'leaf'])
    expect([registry.nameNow('leaf'), registry.nameNow('tree'), registry.nameNow('nothing')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(registry.get('tree')?.name).toBe('tree')
    expect(names(registry)).not.toContain('twig')
  })

  it('reads who was chosen from the settings', () => {
    expect(commandChoices({ get: () => ['tree=third', 'nonsense'] })).toEqual(new Map([['tree', 'third']]))
    expect(commandChoices(undefined)).toEqual(new Map())
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
    expect(new Registry([builtin, other]).nearest(typed)?.name).toBe(expected)
  })
})

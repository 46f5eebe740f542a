import { expect, it } from 'vitest'
import { builtin } from '../index.js'
import { grouped, helpGroups, othersHeading } from './help-groups.js'

it('has every built-in command in one group, and nothing else', () => {
  const built = (builtin.commands ?? []).map(({ name }) => name)
  expect(helpGroups.flatMap(({ names }) => names).sort()).toEqual(built.sort())
})

it('lists what a plugin has brought last, and no heading above nothing', () => {
  expect(grouped([{ name: 'tree' }, { name: 'size' }, { name: 'inspect' }])).toEqual([
    { heading: 'Look:', commands: [{ name: 'inspect' }, { name: 'size' }] },
    { heading: othersHeading, commands: [{ name: 'tree' }] },
  ])
})

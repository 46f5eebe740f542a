import { type Container, type ContainerSpec, PaksError, type Transport } from '@paks/api'
import { expect, it } from 'vitest'
import { FakeShell } from '../../test/fake-shell.fixture.js'
import { refusingContainer } from '../../test/refusing.fixture.js'
import { type Home, Homes } from './homes.js'

const size = { columns: 80, rows: 24 }
const spec: ContainerSpec = { image: 'base', name: 'web', tty: true, volumes: ['a:/a'], log: 'none' }

/** Containers that are made here, with what happened to them. */
const engine = (taken: readonly string[], events: string[], broken = false) => {
  const make = ({ name = '', image }: ContainerSpec): Container => ({
    ...refusingContainer,
    name,
    image,
    attach: async (): Promise<Transport> => new FakeShell('c0ffee'),
    openExec: async (): Promise<Transport> => new FakeShell('c0ffee'),
    start: async () => {
      if (broken) throw new PaksError('ENGINE_ERROR', 'the port is taken')
    },
    yieldPorts: async () => {
      events.push(`${name} without ports`)
      return async () => void events.push(`${name} with ports`)
    },
    kill: async () => undefined,
    wait: async () => 0,
    remove: async () => void events.push(`removed ${name}`),
  })
  const create = async (made: ContainerSpec): Promise<Container> => {
    if (taken.includes(made.name ?? '')) throw new PaksError('NAME_IN_USE', 'taken')
    events.push(
      `made ${made.name} of ${made.image} with ${made.volumes}${made.log === 'none' ? ', no log' : ''}`,
    )
    return make(made)
  }
  const home: Home = { container: make(spec) }
  return {
    home,
    homes: new Homes({ home, backend: { create }, spec, size: () => size }, new FakeShell('c0ffee')),
  }
}

it('moves to a container of the same options under the next free name, and removes the old one', async () => {
  const events: string[] = []
  const { home, homes } = engine(['web-2'], events)
  const seen = homes.container
  const next = await homes.open('saved', {})
  expect([home.container.name, seen.name]).toEqual(['web', 'web'])
  next.settle()
  expect([home.container.name, seen.name, seen.image]).toEqual(['web-3', 'web-3', 'saved'])
  expect(await homes.gone()).toEqual([])
  await (await homes.open('base', { keepOld: true })).settle()
  expect(await homes.gone()).toEqual([])
  expect(events).toEqual([
    'made web-3 of saved with a:/a, no log',
    'web without ports',
    'removed web',
    'made web-4 of base with a:/a, no log',
    'web-3 without ports',
  ])
})

it('leaves nothing of a container that does not start, and stays where it was', async () => {
  const events: string[] = []
  const { home, homes } = engine([], events, true)
  await expect(homes.open('saved', {})).rejects.toThrow('the port is taken')
  expect(home.container.name).toBe('web')
  expect(events).toEqual([
    'made web-2 of saved with a:/a, no log',
    'web without ports',
    'removed web-2',
    'web with ports',
  ])
})

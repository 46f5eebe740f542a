import { type AnyCommand, defineCommand, type Plugin } from '@paks/api'
import { beforeEach, expect, it } from 'vitest'
import { type FakeSession, fakeSession, settled } from '../../test/fake-shell.fixture.js'

let ran: string[] = []
beforeEach(() => {
  ran = []
})

const command = (plugin: string, name: string): AnyCommand =>
  defineCommand({ name, about: '', run: () => void ran.push(`${plugin}/${name}`) })
const plugin = (name: string, commands: readonly string[], more: Partial<Plugin> = {}): Plugin => ({
  name,
  commands: commands.map((one) => command(name, one)),
  ...more,
})

const type = async ({ terminal }: FakeSession, keys: string): Promise<void> => {
  terminal.type(keys)
  for (let turn = 0; turn < 10; turn += 1) await settled()
}

const opened = (...[plugins, options]: Parameters<typeof fakeSession>): FakeSession => {
  const session = fakeSession(plugins, { hints: false, ...options })
  session.shell.boot()
  session.terminal.take()
  return session
}

it('asks about a line that a hook made of the one that was typed', async () => {
  await using session = opened([
    plugin('paks', ['safe', 'dangerous']),
    plugin('other', [], { hooks: { 'line:accept': () => ({ replace: '#dangerous' }) } }),
  ])
  await type(session, '#safe\r')
  expect(session.terminal.take()).toContain('a hook makes "#dangerous" of it: run that on the host? [y/N]')
  await type(session, 'n')
  expect(ran).toEqual([])
  await type(session, '#safe\r')
  await type(session, 'y')
  expect(ran).toEqual(['paks/dangerous'])
})

it('runs a command by its long name, and says whose a short name may be', async () => {
  await using session = opened([
    plugin('paks', ['save']),
    plugin('a', ['tree', 'save']),
    plugin('b', ['tree']),
  ])
  await type(session, '#b/tree\r')
  await type(session, '#a/save\r')
  await type(session, '#save\r')
  expect(ran).toEqual(['b/tree', 'a/save', 'paks/save'])
  session.terminal.take()
  await type(session, '#tree\r')
  expect(session.terminal.take()).toMatch(/#tree is #a\/tree or #b\/tree[\s\S]*plugin_commands=tree=a/)
})

it('gives a short name to whom the settings choose', async () => {
  await using session = opened([plugin('a', ['tree']), plugin('b', ['tree'])], {
    settings: { get: (key) => (key === 'plugin_commands' ? ['tree=b'] : undefined) },
  })
  await type(session, '#tree\r')
  expect(ran).toEqual(['b/tree'])
})

it('loads a plugin from a folder, and again in the place of what came from there', async () => {
  const results: unknown[] = []
  let commands = ['one', 'two']
  const load = defineCommand({
    name: 'add',
    about: '',
    run: async ({ control }) => void results.push(await control.loadFolder('/plugins/mine')),
  })
  await using session = opened([{ name: 'paks', commands: [load] }], {
    loadFolder: async () => plugin('mine', commands),
  })
  await type(session, '#add\r')
  await type(session, '#one\r')
  commands = ['three']
  await type(session, '#add\r')
  await type(session, '#two\r')
  await type(session, '#three\r')
  expect(ran).toEqual(['mine/one', 'mine/three'])
  expect(results).toEqual([
    { plugin: 'mine', commands: ['one', 'two'] },
    { plugin: 'mine', commands: ['three'] },
  ])
})

import { type AnyCommand, arg, defineCommand, type Plugin } from '@paks/api'
import { beforeEach, expect, it } from 'vitest'
import { type FakeSession, fakeSession, settled } from '../../test/fake-shell.fixture.js'
import type { PluginSource } from './plugin-source.js'

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

const source = (over: Partial<PluginSource> = {}): PluginSource => ({
  load: async () => plugin('mine', ['one']),
  unload: async () => undefined,
  follows: false,
  fresh: async () => [],
  ...over,
})

it('loads a plugin, and again in the place of what came from there, and unloads it', async () => {
  const results: unknown[] = []
  const unloaded: string[] = []
  let commands = ['one', 'two']
  const load = defineCommand({
    name: 'add',
    about: '',
    run: async ({ control }) => void results.push(await control.load('/plugins/mine')),
  })
  const unload = defineCommand({
    name: 'drop',
    about: '',
    args: { name: arg.positional('which') },
    run: async ({ args, control }) => void results.push(await control.unload(args.name)),
  })
  await using session = opened([{ name: 'paks', commands: [load, unload] }], {
    pluginSource: source({
      load: async () => plugin('mine', commands, { hooks: { 'line:accept': () => undefined } }),
      unload: async (name) => void unloaded.push(name),
    }),
  })
  await type(session, '#add\r')
  await type(session, '#one\r')
  commands = ['three']
  await type(session, '#add\r')
  await type(session, '#two\r')
  await type(session, '#three\r')
  expect(ran).toEqual(['mine/one', 'mine/three'])
  await type(session, '#drop mine\r')
  await type(session, '#three\r')
  expect(ran).toEqual(['mine/one', 'mine/three'])
  expect(results).toEqual([
    { plugin: 'mine', commands: ['one', 'two'] },
    { plugin: 'mine', commands: ['three'] },
    { plugin: 'mine', commands: ['three'] },
  ])
  expect(unloaded).toEqual(['mine'])
  session.terminal.take()
  await type(session, '#drop mine\r')
  expect(session.terminal.take()).toContain('there is no plugin mine in this session')
  await type(session, '#drop paks\r')
  expect(session.terminal.take()).toContain('the built-in commands stay')
})

it('knows a command that was written since, typed or completed, and runs nothing new for a line that is in doubt', async () => {
  const looked: (string | undefined)[] = []
  const isNew: (boolean | undefined)[] = []
  let commands = ['old']
  await using session = opened([plugin('mine', commands)], {
    pluginSource: source({
      follows: true,
      fresh: async ({ command: name, isNew: unheard }) => {
        looked.push(name)
        isNew.push(unheard)
        return [plugin('mine', commands)]
      },
    }),
  })
  await type(session, '#new\r')
  expect([ran, looked.at(-1), isNew.at(-1)]).toEqual([[], 'new', true])
  commands = ['old', 'new']
  await type(session, '#new\r')
  expect(ran).toEqual(['mine/new'])
  commands = ['old', 'new', 'zebra']
  await type(session, '#z\t')
  session.clock.pass(100)
  expect(session.terminal.take()).toContain('#zebra ')
  expect(looked.at(-1)).toBeUndefined()
  await type(session, '\r')
  expect([ran, isNew.at(-1)]).toEqual([['mine/new', 'mine/zebra'], false])
  const before = looked.length
  session.shell.print('\u001b]7770;c0ffee;R;9;#other\u0007')
  await type(session, '')
  expect(looked).toHaveLength(before)
})

it('runs a command by a name that it had, and tells the new one once', async () => {
  const { commands = [] } = plugin('own', ['leaf'])
  await using session = opened([
    { name: 'own', commands: commands.map((one) => ({ ...one, formerly: ['twig'] })) },
  ])
  await type(session, '#twig\r')
  expect(session.terminal.take()).toContain('#twig is called #leaf now')
  await type(session, '#twig\r')
  expect(session.terminal.take()).not.toContain('is called')
  expect(ran).toEqual(['own/leaf', 'own/leaf'])
})

it('tells what a hook did wrong above the next prompt, in a row of its own', async () => {
  await using session = opened([
    plugin('bad', ['run'], {
      hooks: {
        prompt: () => {
          throw new Error('broken')
        },
      },
    }),
  ])
  await type(session, 'ls')
  expect(session.terminal.take()).toBe('ls')
  await type(session, '\r')
  expect(session.terminal.take()).toBe('\r\n\u001b[31mpaks:\u001b[39m plugin bad, prompt: broken\r\n$ ')
})

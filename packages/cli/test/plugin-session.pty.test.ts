import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Home } from './home.js'
import { PaksSession } from './paks-session.js'
import { writePackage } from './plugin-package.js'

let home: Home
let project: string
beforeEach(() => {
  home = new Home()
  project = join(home.path, 'project')
  mkdirSync(project)
})
afterEach(() => home[Symbol.dispose]())

const open = (): Promise<PaksSession> =>
  PaksSession.open(['run', '--no-isolation', '--shell', 'bash'], {
    cwd: project,
    env: { PAKS_HOME: home.path, HOME: home.path },
    columns: 100,
  })

it('a plugin that was added is completed, explained and run, and another is loaded beside it', async () => {
  writePackage(join(home.path, 'source'))
  await home.prints(['plugin', 'add', '--yes', join(home.path, 'source')])
  const other = join(project, 'other')
  writePackage(other, { name: 'paks-plugin-other', plugin: 'other', command: 'wave' })
  await using session = await open()
  await session.type('#gre')
  session.press('tab')
  await session.terminal.waitForScreen(() => session.row.endsWith('#greet'))
  session.terminal.type('world')
  expect(await session.enter()).toBe('hello world from 1.0.0')
  expect(await session.run('#help greet')).toContain('#greet WHO')
  expect(await session.run('#load ./other --yes')).toBe('Loaded other: #wave')
  expect(await session.run('#wave sea')).toBe('hello sea from 1.0.0')
  writePackage(other, { name: 'paks-plugin-other', plugin: 'other', command: 'wave', version: '1.0.1' })
  expect(await session.run('#wave sea')).toBe('hello sea from 1.0.1')
  writePackage(other, { name: 'paks-plugin-other', plugin: 'other', command: 'bow' })
  await session.type('#bo')
  session.press('tab')
  await session.terminal.waitForScreen(() => session.row.endsWith('#bow'))
  session.terminal.type('sea')
  expect(await session.enter()).toBe('hello sea from 1.0.0')
  writePackage(other, { name: 'paks-plugin-other', plugin: 'other', command: 'kneel' })
  expect(await session.run('#kneel sea')).toBe('hello sea from 1.0.0')
  // What is broken keeps no other command from running.
  writeFileSync(join(other, 'package.json'), '{')
  expect(await session.run('#kneel sea')).toMatch(/^paks: /)
  expect(await session.run('#unload other')).toBe('Unloaded other: #kneel')
  expect(await session.run('#kneel sea')).toBe('')
})

it('a plugin in a single file runs in a process of its own, follows its source, and breaks no prompt', async () => {
  const file = join(project, 'mine.mjs')
  const write = (says: string, more = ''): void =>
    writeFileSync(
      file,
      `import fs from 'node:fs'
      let set
      export default { api: 1, name: 'mine',
        setup: () => { set = 'set up' },
        commands: [
          { name: 'mine', about: '', run: ({ out }) => out.text('${says}, ' + set + ', ' + (process.pid !== ${process.pid})) },
          { name: 'peek', about: '', run: () => fs.readFileSync('/etc/passwd') }],
        ${more} }`,
    )
  write('one')
  await using session = await open()
  await session.type('#load mine.mjs')
  session.press('enter')
  await session.terminal.waitForScreen(() => session.row.includes('[y/N]'))
  expect(session.terminal.text()).toContain('It runs in a process of its own.')
  session.terminal.type('y')
  await session.terminal.waitForText(/^Loaded mine: #mine #peek$/m)
  await session.waitForPrompt()
  expect(await session.run('#mine')).toBe('one, set up, true')
  expect(await session.run('#peek')).toMatch(/^paks: a plugin may do nothing by itself: FileSystemRead/)
  write('two', "hooks: { prompt: () => { throw new Error('broken') } }")
  expect(await session.run('#mine')).toBe('two, set up, true')
  await expect
    .poll(() => session.run('echo on'), { timeout: 60_000 })
    .toContain('on\npaks: plugin mine, prompt: broken')
  expect(await session.run('#unload mine')).toMatch(/^Unloaded mine: #mine #peek$/m)
})

it('what a project brings is told of until it is trusted, and used from then on', async () => {
  writePackage(join(project, '.paks/plugins/greet'))
  {
    await using session = await open()
    expect(session.terminal.text()).toContain(`nothing of what ${join(project, '.paks')} brings is used`)
    expect(await session.run('#greet you')).toBe('')
  }
  await home.prints(['trust', '--yes', project])
  await using session = await open()
  expect(session.terminal.text()).not.toContain('is used')
  expect(await session.run('#greet you')).toBe('hello you from 1.0.0')
})

it('a list of plugins that cannot be read keeps no session from opening', async () => {
  mkdirSync(join(home.path, 'plugins'))
  writeFileSync(join(home.path, 'plugins/installed.json'), '{')
  await using session = await open()
  expect(session.terminal.text()).toContain('installed.json is not as this version of Paks writes it')
  expect(await session.run('echo on')).toBe('on')
})

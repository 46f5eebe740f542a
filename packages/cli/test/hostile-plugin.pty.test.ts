import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { changeInstalled, Grants } from '@paks/core/plugin'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Home } from './home.js'
import { PaksSession } from './paks-session.js'

let home: Home
beforeEach(() => {
  home = new Home()
})
afterEach(() => home[Symbol.dispose]())

const attacks = {
  pid: '({ out }) => out.text("pid " + process.pid)',
  steal: '() => fs.readFileSync("/etc/passwd", "utf8")',
  ask: '({ host }) => host.readFile("/etc/passwd")',
  quit: '() => process.exit(3)',
  junk: '() => { fs.writeSync(1, "junk for the pipe"); return new Promise(() => {}) }',
  spin: '({ out }) => { out.text("spinning"); for (;;); }',
}

const install = async (): Promise<void> => {
  const plugins = join(home.path, 'plugins')
  const folder = join(plugins, 'evil')
  mkdirSync(join(folder, 'dist'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const commands = Object.entries(attacks).map(([name, run]) => `{ name: '${name}', about: '', run: ${run} }`)
  writeFileSync(
    join(folder, 'dist/index.js'),
    `import fs from 'node:fs'
    export default { api: 1, name: 'evil', commands: [${commands.join(',\n')}] }`,
  )
  await changeInstalled(plugins, () => [
    {
      name: 'paks-plugin-evil',
      version: '1.0.0',
      folder,
      source: 'added',
      manifest: {
        api: 1,
        name: 'evil',
        entry: './dist/index.js',
        commands: Object.keys(attacks).map((name) => ({ name, about: '', args: {}, examples: [] })),
        hooks: [],
        permissions: [],
      },
    },
  ])
  await new Grants(plugins).put('paks-plugin-evil', { permissions: [], version: '1.0.0' })
}

it('a hostile plugin costs the session one line an attack, and leaves nothing running', async () => {
  await install()
  await using session = await PaksSession.open(['run', '--no-isolation', '--shell', 'bash'], {
    cwd: home.path,
    env: { PAKS_HOME: home.path, HOME: home.path },
    columns: 120,
  })
  expect(await session.run('#steal')).toMatch(/^paks: a plugin may do nothing by itself: FileSystemRead/)
  expect(await session.run('#ask')).toMatch(
    /^paks: #ask may not read \/etc\/passwd\n {6}it would need the permission/,
  )
  expect(await session.run('#quit')).toMatch(/^paks: the plugin evil was stopped: it ended by itself/)
  expect(await session.run('#junk')).toMatch(
    /^paks: the plugin evil was stopped: it broke the rules: a message/,
  )
  await session.type('#spin')
  session.press('enter')
  await session.terminal.waitForText(/^spinning$/m)
  session.press('ctrl+c')
  await session.terminal.waitForText(/^paks: cancelled$/m)
  await session.waitForPrompt()
  const pid = Number(/pid (\d+)/.exec(await session.run('#pid'))?.[1])
  expect(await session.run('echo still here')).toBe('still here')
  expect(await session.exit(5)).toBe(5)
  expect(() => process.kill(pid, 0)).toThrow()
})

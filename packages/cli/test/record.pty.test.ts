import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Home } from './home.js'
import { PaksSession } from './paks-session.js'

let home: Home
beforeEach(() => {
  home = new Home()
})
afterEach(() => home[Symbol.dispose]())

const cast = (): string => join(home.path, 'demo.cast')
const lines = (): readonly unknown[] =>
  readFileSync(cast(), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))

it('a session is recorded with its times and sizes, and played', async () => {
  const args = ['run', '--no-isolation', '--shell', 'sh', '--record', cast()]
  await using session = await PaksSession.open(args, { env: { PAKS_HOME: home.path, PS1: '$ ' } })
  expect(await session.run('echo é日 one')).toBe('é日 one')
  session.terminal.resize({ columns: 100, rows: 30 })
  expect(await session.run('echo two')).toBe('two')
  await session.exit(0)
  const [header, ...events] = lines()
  expect(header).toMatchObject({ version: 2, width: 80, height: 24, env: { TERM: 'xterm-256color' } })
  expect(events).toContainEqual([expect.any(Number), 'r', '100x30'])
  const times = events.map((event) => (Array.isArray(event) ? Number(event[0]) : -1))
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(statSync(cast()).mode & 0o777).toBe(0o600)
  const played = await home.prints(['replay', '--speed', '1000', cast()])
  expect(played).toContain('é日 one')
  expect(played).toContain('two')
})

it('a file that is there is not overwritten, and nothing is run', async () => {
  writeFileSync(cast(), 'mine')
  const { status, stderr } = await home.paks(['run', '--no-isolation', '--record', cast()], {
    input: 'echo ran\n',
  })
  expect([status, stderr]).toEqual([125, expect.stringContaining('is there already')])
  expect(readFileSync(cast(), 'utf8')).toBe('mine')
})

it.each([
  [['replay', '/nosuch.cast'], /^paks: there is no file \/nosuch\.cast/],
  [['replay', '--speed', '0', 'x'], /It is a number above 0/],
])('paks %j is refused', async (args, message) => {
  const { status, stderr } = await home.paks(args)
  expect(status).toBe(125)
  expect(stderr).toMatch(message)
})

import { host } from '@paks/testkit'
import { expect, it } from 'vitest'
import { timing } from './index.js'

it('does what its examples say', async () => {
  await using session = await host(timing())
  await session.examples()
})

it('lists what ran, longest first, and what was slow', async () => {
  await using session = await host(timing(), { config: { slow: 2 } })
  await session.emit('command:done', { line: '#size', ok: true, ms: 420.4 })
  await session.emit('command:done', { line: '#save web', ok: true, ms: 2100 })
  expect((await session.run('#timing')).screen).toMatch(/#save web +2\.1 s +slow\n#size +420 ms/)
  expect((await session.run('#timing --slow --json')).value).toEqual({
    only: 'slow',
    calls: [{ line: '#save web', ms: 2100, slow: true }],
  })
})

it('reports a slow command as it ends, and none that is not', async () => {
  await using session = await host(timing(), { config: { slow: 0.5 } })
  await session.emit('command:done', { line: '#size', ok: true, ms: 499 })
  await session.emit('command:done', { line: '#cp a b', ok: false, ms: 500 })
  expect(session.logged).toEqual(['warn: #cp a b took 500 ms'])
})

it('takes a second for slow where nothing is set, and refuses what is no time', async () => {
  await using session = await host(timing())
  await session.emit('command:done', { line: '#save', ok: true, ms: 1000 })
  expect(session.logged).toHaveLength(1)
  await expect(host(timing(), { config: { slow: 'never' } })).rejects.toMatchObject({ code: 'BAD_SETTING' })
})

it('leaves itself out', async () => {
  await using session = await host(timing())
  await session.run('#timing')
  expect((await session.run('#timing')).value).toMatchObject({ calls: [] })
})

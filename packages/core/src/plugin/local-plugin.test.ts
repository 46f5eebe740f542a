import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { TestPlugin, testSession } from '../../test/plugin.fixture.js'

const code = `const seen = []
  export default { api: 1, name: 'test',
    setup({ defer }) { defer(() => { globalThis.paksTestUnloaded = seen.length }) },
    commands: [{ name: 'pid', about: '', run: () => process.pid }, { name: 'seen', about: '', run: () => seen }],
    hooks: { output: (chunk) => void seen.push(Buffer.from(chunk).toString()) } }`
const commands = [{ name: 'pid' }, { name: 'seen' }]

it('runs a trusted plugin in this process, where it needs nothing granted, and unloads it at the end', async () => {
  {
    await using test = await TestPlugin.open({
      code,
      commands: [{ name: 'pid', needs: ['container:exec'] }, { name: 'seen' }],
      hooks: [{ name: 'output', kind: 'observe' }],
      installed: { trusted: true },
    })
    expect(await test.run('pid')).toBe(process.pid)
    const handler = test.plugin.hooks?.output
    if (typeof handler !== 'function') throw new Error('no handler')
    await handler(Buffer.from('one'), testSession)
    await handler(Buffer.from('two'), testSession)
    await expect.poll(() => test.run('seen'), { timeout: 20_000 }).toEqual(['one', 'two'])
  }
  expect(Reflect.get(globalThis, 'paksTestUnloaded')).toBe(2)
})

it('runs nothing of a trusted plugin whose package is no more what was trusted', async () => {
  await using test = await TestPlugin.open({
    code: 'throw new Error("imported")',
    commands,
    integrity: 'sha512-before',
    installed: { trusted: true, integrity: 'sha512-now' },
  })
  const { code: error, message } = await test.failure('pid')
  expect([error, message]).toEqual([
    'PERMISSION_DENIED',
    'paks-plugin-test is not what it was when you trusted it',
  ])
})

it('loads a trusted plugin as it is now, and not as Node remembers it', async () => {
  await using test = await TestPlugin.open({ code, commands, installed: { trusted: true } })
  expect(await test.run('seen')).toEqual([])
  const entry = join(test.folder, 'dist/index.js')
  writeFileSync(entry, code.replace('run: () => seen', "run: () => 'edited'"))
  utimesSync(entry, new Date(1), new Date(1))
  test.replace()
  expect(await test.run('seen')).toBe('edited')
})

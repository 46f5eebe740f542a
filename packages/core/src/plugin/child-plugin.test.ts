import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { TestPlugin } from '../../test/plugin.fixture.js'
import { refusingContainer } from '../../test/refusing.fixture.js'

const number = `{ '~standard': { version: 1, vendor: 'test', validate: (text) =>
  /^\\d+$/.test(text) ? { value: Number(text) } : { issues: [{ message: 'is no number' }] } } }`

it('runs a command in a process of its own, with arguments as its schemas make them', async () => {
  await using test = await TestPlugin.open({
    commands: [{ name: 'add', args: { by: { kind: 'positional', about: 'n', required: true } } }],
    code: `export default { api: 1, name: 'test', commands: [{
      name: 'add', about: '', args: { by: { kind: 'positional', about: 'n', required: true, schema: ${number} } },
      run: ({ args, out, container }) => { out.text('adding in ' + container.name); return { sum: 1 + args.by, pid: process.pid } },
      render: ({ sum }, out) => out.text('sum ' + sum) }] }`,
  })
  const answer = await test.run('add', { by: '41' })
  expect(answer).toMatchObject({ sum: 42 })
  expect(answer).not.toMatchObject({ pid: process.pid })
  expect(test.printed).toBe('adding in n\nsum 42\n')
  const failure = await test.failure('add', { by: 'x' })
  expect([failure.code, failure.message, failure.hint]).toEqual([
    'BAD_USAGE',
    'by: is no number',
    'usage: #add BY',
  ])
})

it('hands everything of a command over: streams both ways, progress, questions, output as it comes', async () => {
  const archive = [Uint8Array.of(1, 2), Uint8Array.of(3)]
  const written: number[] = []
  await using test = await TestPlugin.open({
    commands: [
      { name: 'all', needs: ['container:read', 'container:write', 'host:exec:sh', 'host:env:COL*'] },
    ],
    granted: ['container:read', 'container:write', 'host:exec:sh', 'host:env:COL*'],
    code: `export default { api: 1, name: 'test', commands: [{ name: 'all', about: '', async run(c) {
      const pieces = []
      for await (const piece of c.container.readArchive('/x')) pieces.push(...piece)
      await c.container.writeArchive('/y', (async function* () { yield Uint8Array.of(9); yield Uint8Array.of(8) })())
      const seen = []
      const ran = await c.host.run(['sh', '-c', 'echo out'], { onOutput: (chunk) => seen.push(...chunk) })
      const bar = c.out.progress('working'); bar.update({ done: 1, total: 2 }); bar[Symbol.dispose]()
      await c.out.pipe((async function* () { yield 'pi'; yield new Uint8Array([112, 101, 10]) })())
      c.out.table([{ a: 1 }]); c.out.error('an error', 'a hint'); c.out.json({ b: 2 })
      return { pieces, yes: await c.ask.confirm('go?'), text: await c.ask.text('name?', { initial: 'x' }),
        exit: ran.exitCode, seen: Buffer.from(seen).toString(), colour: c.host.env('COLOUR'), home: c.host.resolve('~/a') }
    } }] }`,
  })
  const answer = await test.run(
    'all',
    {},
    {
      container: {
        ...refusingContainer,
        async *readArchive() {
          yield* archive
        },
        async writeArchive(_directory, pieces) {
          for await (const piece of pieces) written.push(...piece)
        },
      },
    },
  )
  expect(answer).toEqual({
    pieces: [1, 2, 3],
    yes: true,
    text: 'typed',
    exit: 0,
    seen: 'out\n',
    colour: 'red',
    home: join(test.folder, 'a'),
  })
  expect(written).toEqual([9, 8])
  expect(test.printed).toContain('pipe\n')
  expect(test.printed).toContain('paks: an error')
})

it('tells where a command threw what its author did not expect', async () => {
  await using test = await TestPlugin.open({
    commands: [{ name: 'x' }],
    code: `export default { api: 1, name: 'test', commands: [{ name: 'x', about: '',
      run: () => undefined.length }] }`,
  })
  const { code, message, hint } = await test.failure('x', {})
  expect([code, message]).toEqual(['INTERNAL', "Cannot read properties of undefined (reading 'length')"])
  expect(hint).toMatch(/^thrown at \/.*\.m?js:\d+:\d+$/)
})

it('gives a plugin of its surroundings what it may know', async () => {
  await using test = await TestPlugin.open({
    commands: [{ name: 'look' }],
    code: `export default { api: 1, name: 'test', commands: [{ name: 'look', about: '', run: ({ session, shell, host }) => ({
      shell: session.shell, history: session.history, commands: shell.commands, env: process.env,
      token: (() => { try { return host.env('TOKEN') } catch (error) { return error.code } })() }) }] }`,
  })
  expect(await test.run('look')).toEqual({
    shell: 'bash',
    history: [],
    commands: [],
    env: { LANG: 'C.UTF-8', NODE_NO_WARNINGS: '1' },
    token: 'PERMISSION_DENIED',
  })
})

it('sets a plugin up once, with what the user set, and tells of what is wrong with that', async () => {
  const code = `let ups = 0
    const config = { '~standard': { version: 1, vendor: 't', validate: (value) =>
      typeof value.depth === 'number' ? { value } : { issues: [{ message: 'must be a number', path: ['depth'] }] } } }
    export default { api: 1, name: 'test', config,
      setup({ config, log }) { ups += config.depth; log.info('set up') },
      commands: [{ name: 'ups', about: '', run: () => ups }] }`
  const commands = [{ name: 'ups' }]
  await using test = await TestPlugin.open({ code, commands, settings: { plugin_options: ['test.depth=3'] } })
  expect(await test.run('ups')).toBe(3)
  expect(await test.run('ups')).toBe(3)
  expect(test.logged).toContain('set up')
  await using wrong = await TestPlugin.open({
    code,
    commands,
    settings: { plugin_options: ['test.depth=x'] },
  })
  expect((await wrong.failure('ups')).message).toBe('test.depth: must be a number')
})

it('completes in the process, from a list without it, and ends one that hangs', async () => {
  await using test = await TestPlugin.open({
    limits: { complete: 1500, grace: 100 },
    commands: [
      {
        name: 'go',
        args: {
          where: { kind: 'positional', about: '', required: true, completes: true },
          how: { kind: 'option', about: '', required: false, choices: ['fast', 'slow'] },
          stuck: { kind: 'option', about: '', required: false, completes: true },
        },
      },
    ],
    code: `export default { api: 1, name: 'test', commands: [{ name: 'go', about: '', args: {
      where: { kind: 'positional', about: '', required: true, complete: ({ word }) => [{ value: word + 'x', note: '\\x1b[31mred' }] },
      stuck: { kind: 'option', about: '', required: false, complete: () => { for (;;); } } }, run: () => 1 }] }`,
  })
  expect(await test.complete('go', 'how')).toEqual([{ value: 'fast' }, { value: 'slow' }])
  expect(await test.complete('go', 'where', { word: 'a' })).toEqual([{ value: 'ax', note: 'red' }])
  await expect(test.complete('go', 'stuck')).rejects.toThrow('did not stop')
  expect(await test.run('go', { where: 'a' })).toBe(1)
})

it('decides before anything of the plugin is imported whether it fits', async () => {
  const code = 'throw new Error("imported")'
  const commands = [{ name: 'x' }]
  const failure = async (given: Partial<Parameters<typeof TestPlugin.open>[0]>): Promise<string> => {
    await using test = await TestPlugin.open({ code, commands, ...given })
    return (await test.failure('x')).message
  }
  expect(await failure({ installed: { peer: '^9.0.0' } })).toBe(
    'paks-plugin-test is made for @paks/api ^9.0.0, and this Paks has 0.0.0',
  )
  expect(await failure({ manifest: { api: 2 } })).toBe('paks-plugin-test is made for a newer Paks')
  expect(await failure({ manifest: { features: ['hooks', 'teleport'] } })).toBe(
    'paks-plugin-test needs teleport, which this Paks does not have',
  )
  expect(await failure({})).toBe('test could not be loaded: imported')
  expect(await failure({ code: 'export default { api: 7, name: "test" }' })).toBe(
    'test was defined against version 7 of the API',
  )
  expect(await failure({ code: 'export default { api: 1, name: "test" }' })).toBe('test has no #x any more')
})

it('asks for a grant before it starts a plugin', async () => {
  await using test = await TestPlugin.open({
    code: 'throw new Error("imported")',
    commands: [{ name: 'x', needs: ['container:exec', 'host:read:~/**'] }],
    granted: ['host:read:**'],
  })
  const failure = await test.failure('x')
  expect([failure.code, failure.message]).toEqual([
    'PERMISSION_DENIED',
    '#x needs container:exec, which you did not grant',
  ])
})

it('ends a process that has nothing to do, and starts it again', async () => {
  await using test = await TestPlugin.open({
    limits: { idle: 50 },
    commands: [{ name: 'pid' }],
    code: `export default { api: 1, name: 'test', commands: [{ name: 'pid', about: '', run: () => process.pid }] }`,
  })
  const first = Number(await test.run('pid'))
  await expect.poll(() => isRunning(first), { timeout: 20_000 }).toBe(false)
  expect(await test.run('pid')).not.toBe(first)
})

it('loads dependencies that stand beside the plugin, and those that are links to elsewhere', async () => {
  await using other = await TestPlugin.open({ code: 'export default 7' })
  await using test = await TestPlugin.open({
    commands: [{ name: 'x' }],
    code: `import near from 'near'; import far from 'far'
      export default { api: 1, name: 'test', commands: [{ name: 'x', about: '', run: () => near + far }] }`,
  })
  const modules = join(test.folder, 'node_modules')
  mkdirSync(join(modules, 'near'), { recursive: true })
  writeFileSync(join(modules, 'near/package.json'), '{"name":"near","type":"module","exports":"./index.js"}')
  writeFileSync(join(modules, 'near/index.js'), 'export default 1')
  writeFileSync(
    join(other.folder, 'package.json'),
    '{"name":"far","type":"module","exports":"./dist/index.js"}',
  )
  symlinkSync(other.folder, join(modules, 'far'))
  writeFileSync(
    join(test.folder, 'package.json'),
    '{"name":"paks-plugin-test","type":"module","dependencies":{"near":"1","far":"1"}}',
  )
  expect(await test.run('x')).toBe(8)
})

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

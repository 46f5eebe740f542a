import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { PaksError, type Permission } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { TestPlugin, testSession } from '../../test/plugin.fixture.js'
import { refusingContainer } from '../../test/refusing.fixture.js'
import { systemClock } from '../clock.js'
import { HookBus } from '../hook/bus.js'

/** A plugin whose one command is this function of its context, and that answers `#ok` after it. */
const attack = (
  run: string,
  {
    needs = [],
    ...options
  }: Partial<Parameters<typeof TestPlugin.open>[0]> & { needs?: readonly Permission[] } = {},
): Promise<TestPlugin> =>
  TestPlugin.open({
    granted: needs,
    commands: [{ name: 'x', needs }, { name: 'ok' }],
    code: `import fs from 'node:fs'; import cp from 'node:child_process'; import v8 from 'node:v8'
      const frame = (value) => { const body = v8.serialize(value); const head = Buffer.alloc(4); head.writeUInt32BE(body.length); return Buffer.concat([head, body]) }
      const send = (value) => fs.writeSync(1, frame(value))
      const tried = async (f) => { try { return await f() } catch (error) { return error.code } }
      export default { api: 1, name: 'test', commands: [
        { name: 'x', about: '', run: ${run} }, { name: 'ok', about: '', run: () => 'ok' } ] }`,
    ...options,
  })

describe('a plugin that reaches beyond its grants', () => {
  it('reads, writes and starts nothing by itself', async () => {
    await using test = await attack(`async () => ({
      read: await tried(() => fs.readFileSync('/etc/passwd', 'utf8')),
      write: await tried(() => fs.writeFileSync(new URL('./mark', import.meta.url), 'x')),
      spawn: await tried(() => cp.execFileSync('id')),
      worker: await tried(async () => new (await import('node:worker_threads')).Worker('1', { eval: true })),
      addon: await tried(() => process.dlopen({ exports: {} }, '/nothing.node')),
      env: Object.keys(process.env).length })`)
    expect(await test.run('x')).toEqual({
      read: 'ERR_ACCESS_DENIED',
      write: 'ERR_ACCESS_DENIED',
      spawn: 'ERR_ACCESS_DENIED',
      worker: 'ERR_ACCESS_DENIED',
      addon: 'ERR_DLOPEN_DISABLED',
      env: 2,
    })
    expect(existsSync(join(test.folder, 'dist/mark'))).toBe(false)
  })

  it('reaches neither the network, nor a socket of this machine, nor another process', async () => {
    const reach = `async () => {
      const { default: net } = await import('node:net'); const { default: dgram } = await import('node:dgram')
      const to = (...args) => tried(() => new Promise((go, stop) => net.connect(...args).on('connect', go).on('error', stop)))
      return { engine: await to('/var/run/docker.sock'), local: await to({ path: '/tmp/x' }), port: await to(1, '127.0.0.1'),
        options: await to({ port: 1, host: 'localhost' }), listen: await tried(() => net.createServer().listen(0)),
        datagram: await tried(() => dgram.createSocket('udp4').send('x', 1, '127.0.0.1')),
        fetch: await tried(async () => { try { await fetch('http://127.0.0.1:8099') } catch ({ cause }) { throw cause } }),
        kill: await tried(() => process.kill(process.ppid, 0)), debug: await tried(() => process._debugProcess(process.ppid)) } }`
    const denied = expect.stringMatching(/^(?:PERMISSION_DENIED|ERR_ACCESS_DENIED)$/)
    await using test = await attack(reach)
    expect(await test.run('x')).toEqual({
      ...{ engine: denied, local: denied, port: denied, options: denied, listen: denied },
      ...{ datagram: denied, fetch: denied, kill: denied, debug: denied },
    })
    await using granted = await attack(reach, { needs: ['host:net:127.0.0.*'] })
    expect(await granted.run('x')).toMatchObject({ engine: denied, port: 'ECONNREFUSED', options: denied })
  })

  it('has no debugger opened in the process that it is in the hands of', async () => {
    await using test = await attack('() => 1')
    await test.run('x')
    expect(process.listenerCount('SIGUSR1')).toBe(1)
  })

  it('is told of the way there is, when it did not know', async () => {
    await using test = await attack(`() => fs.readFileSync('/etc/passwd')`)
    const failure = await test.failure('x')
    expect([failure.code, failure.message, failure.hint]).toEqual([
      'PERMISSION_DENIED',
      'a plugin may do nothing by itself: FileSystemRead (/etc/passwd)',
      'host.readFile and host.list do it with the permission host:read:PATH',
    ])
  })

  it('is refused call by call, and told what it would need', async () => {
    await using test = await attack(
      `async ({ container, host, images, environments, shell, control }) => {
        const refused = async (f) => { try { await f(); return 'allowed' } catch ({ code, hint }) { return code + ': ' + hint } }
        return [
          await refused(() => container.exec(['id'])), await refused(() => container.readFile('/etc/shadow')),
          await refused(() => container.save('x')), await refused(() => container.inspect()),
          await refused(() => container.writeFile('/x', new Uint8Array())), await refused(() => images.remove('ubuntu')),
          await refused(() => environments.read('work')), await refused(() => shell.exported()),
          await refused(() => control.continueIn('x')), await refused(() => host.readFile('secret')),
          await refused(() => host.run(['id'])), await refused(() => host.writeFile('~/.bashrc', new Uint8Array())),
          await refused(() => control.load('.')), await refused(() => control.unload('test')),
        ] }`,
      { needs: ['host:read:~/open/**'] },
    )
    const answer = (await test.run('x')) as readonly string[]
    const permissions = [
      'container:exec',
      'container:read',
      'container:commit',
      'container:inspect',
      'container:write',
      'images:write',
      'environments:read',
      'session:shell',
      'session:control',
      `host:read:${test.folder}/secret`,
      'host:exec:id',
      `host:write:${test.folder}/.bashrc`,
    ]
    expect(answer.slice(0, permissions.length)).toEqual(
      permissions.map((permission) => `PERMISSION_DENIED: it would need the permission ${permission}`),
    )
    expect(answer.at(-1)).toMatch(/^PERMISSION_DENIED/)
  })

  it('leaves a granted folder neither by a link nor by a copy', async () => {
    const copies: string[] = []
    await using test = await attack(
      `async ({ container, host }) => [
        await tried(() => host.readFile('~/open/link')), await tried(() => host.readFile('~/open/../secret')),
        await tried(() => container.copyToHost('/x', '~/open/link-to-home')),
        await tried(() => container.copyToHost('/x', '~')), await tried(() => container.copyFromHost('~/open/link', '/x')),
        (await tried(() => container.copyToHost('/x', '~/open/new'))).files,
      ]`,
      { needs: ['host:read:~/open/**', 'host:write:~/open/**', 'container:read', 'container:write'] },
    )
    mkdirSync(join(test.folder, 'open'))
    symlinkSync(join(test.folder, 'secret'), join(test.folder, 'open/link'))
    symlinkSync(test.folder, join(test.folder, 'open/link-to-home'))
    const container = {
      ...refusingContainer,
      copyToHost: async (_source: string, destination: string) => {
        copies.push(destination)
        return { files: 1, bytes: 1 }
      },
    }
    const denied = 'PERMISSION_DENIED'
    expect(await test.run('x', {}, { container })).toEqual([denied, denied, denied, denied, denied, 1])
    expect(copies).toEqual([join(test.folder, 'open/new')])
  })

  it('makes no other program of the one that it may run', async () => {
    await using test = await attack(
      `async ({ host }) => {
        const set = []
        for (const name of ['PATH', 'LD_PRELOAD', 'NODE_OPTIONS', 'GIT_SSH_COMMAND', 'BASH_ENV'])
          set.push(await tried(() => host.run(['echo', 'x'], { env: { [name]: '/tmp/x' } })))
        return [...set, await tried(() => host.run(['./echo'])), (await host.run(['echo'], { env: { A: '1' } })).exitCode]
      }`,
      { needs: ['host:exec:echo'] },
    )
    expect(await test.run('x')).toEqual([...Array.from({ length: 6 }, () => 'PERMISSION_DENIED'), 0])
  })

  it('asks for nothing once its command has ended', async () => {
    await using test = await attack(
      `({ host }) => { setTimeout(() => host.readFile('secret').then(() => console.error('READ'), (e) => console.error(e.code)), 50) }`,
      { needs: ['host:read:**'] },
    )
    await test.run('x')
    await expect.poll(() => test.logged.join(''), { timeout: 20_000 }).toMatch(/ABORTED|READ/)
    expect(test.logged.join('')).not.toContain('READ')
  })
})

describe('a plugin that misbehaves costs its command one line, and the next use starts it again:', () => {
  it.each([
    ['exits', '() => process.exit(3)', /ended by itself, with status 3/],
    [
      'breaks behind its own back',
      `() => { setTimeout(() => { throw new TypeError('oh') }); return new Promise(() => {}) }`,
      /it broke: TypeError: oh, at \/.*\.m?js:\d+/,
    ],
    ['kills itself', '() => process.abort()', /ended by SIG/],
    ['keeps objects', '() => { const all = []; for (;;) all.push({ a: [] }) }', /more than 32 MB of memory/],
    [
      'keeps buffers',
      '() => { globalThis.all = []; setInterval(() => globalThis.all.push(Buffer.alloc(4e6, 1)), 10); return new Promise(() => {}) }',
      /more than 250 MB of memory/,
    ],
    [
      'sends what is no frame',
      `() => { fs.writeSync(1, 'hello, this is not a frame'); return new Promise(() => {}) }`,
      /too long/,
    ],
    [
      'sends what is no value',
      `() => { fs.writeSync(1, Buffer.from([0, 0, 0, 4, 1, 2, 3, 4])); return new Promise(() => {}) }`,
      /cannot be read/,
    ],
    [
      'announces a message without end',
      `() => { fs.writeSync(1, Buffer.from([255, 255, 255, 255])); return new Promise(() => {}) }`,
      /too long/,
    ],
    [
      'sends what is no message',
      `() => { send({ kind: 'nonsense' }); return new Promise(() => {}) }`,
      /a message that is none/,
    ],
    [
      'answers what nobody asked',
      `() => { send({ kind: 'answer', id: 999, value: 1 }); return new Promise(() => {}) }`,
      /an answer to nothing/,
    ],
    [
      'asks for everything at once',
      `({ host }) => { for (let i = 0; i < 1000; i++) host.readFile('secret'); return new Promise(() => {}) }`,
      /too many requests/,
    ],
    [
      'prints what is no text',
      `() => { send({ kind: 'notice', scope: 2, value: { op: 'text', text: {} } }); return new Promise(() => {}) }`,
      /printed what is no text/,
    ],
    [
      'prints without end',
      `({ out }) => { for (;;) out.text('x'.repeat(100_000)) }`,
      /printed more than 1 MB/,
    ],
  ])('%s', async (_, run, message) => {
    await using test = await attack(run, {
      limits: { heap: 32, memory: 250, printed: 1024 * 1024 },
      needs: ['host:read:**'],
    })
    const failure = await test.failure('x')
    expect(failure.message).toMatch(message)
    expect(failure.message).not.toContain('\n')
    expect(await test.run('ok')).toBe('ok')
  })

  it('loops for ever', async () => {
    await using test = await attack(`({ out }) => { out.text('looping'); for (;;); }`, {
      limits: { grace: 100 },
    })
    const cancel = new AbortController()
    const running = test.failure('x', {}, { signal: cancel.signal })
    await expect.poll(() => test.printed, { timeout: 20_000 }).toContain('looping')
    cancel.abort()
    const next = test.run('ok')
    expect((await running).message).toBe('the plugin test did not stop, and was ended')
    // Whoever comes meanwhile waits for its end, and does not end with it.
    expect(await next).toBe('ok')
    expect(await test.run('ok')).toBe('ok')
  })

  it('never comes up', async () => {
    await using test = await TestPlugin.open({
      code: 'for (;;);',
      commands: [{ name: 'x' }],
      limits: { start: 500 },
    })
    expect((await test.failure('x')).message).toBe('the plugin test was stopped: no answer within 0.5 s')
  })

  it('pipes without end, at the pace of the terminal and until Ctrl-C', async () => {
    await using test = await attack(
      `({ out }) => out.pipe((async function* () { for (;;) yield 'x'.repeat(65536) })())`,
      { limits: { grace: 100 } },
    )
    const cancel = new AbortController()
    const waiting: (() => void)[] = []
    let taken = 0
    const printer = test.printer()
    const failure = test.failure(
      'x',
      {},
      {
        signal: cancel.signal,
        out: Object.assign(printer, {
          pipe: async (chunks: AsyncIterable<string | Uint8Array>) => {
            for await (const chunk of chunks) taken += chunk.length
            await new Promise<void>((resolve) => waiting.push(resolve))
          },
        }),
      },
    )
    await expect.poll(() => waiting.length, { timeout: 20_000 }).toBe(1)
    expect(taken).toBe(65_536)
    cancel.abort()
    waiting.forEach((go) => void go())
    expect((await failure).message).toContain('did not stop')
  })
})

it('changes no object but its own by the names of its keys', async () => {
  const set: unknown[] = []
  await using test = await attack(
    `async ({ environments, container }) => {
      const evil = JSON.parse('{"__proto__":{"polluted":"yes"},"constructor":"x","A":"1"}')
      await tried(() => environments.set('e', evil))
      send({ kind: 'request', id: 900, scope: 2, method: 'environments.set', args: ['e', evil] })
      return JSON.parse('{"__proto__":{"polluted":true},"a":1}') }`,
    { needs: ['environments:write'] },
  )
  const answer = await test.run(
    'x',
    {},
    {
      environments: {
        list: async () => [],
        read: async () => ({}),
        remove: async () => undefined,
        set: async (_name, variables) => void set.push(variables),
      },
    },
  )
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  expect((answer as { polluted?: unknown }).polluted).not.toBe(true)
  for (const variables of set) expect(Object.keys(variables as object)).toEqual(['A'])
})

it('prints no control sequence, in no way of printing', async () => {
  await using test = await attack(
    `({ out, ask }) => { const evil = '\\x1b]0;title\\x07\\x1b[2Jx\\x9b31m'
      out.text(evil); out.styled(evil); out.table([{ [evil]: evil }]); out.error(evil, evil); out.json({ evil })
      throw Object.assign(new Error('bad ' + evil), {}) }`,
  )
  const failure = await test.failure('x')
  expect(failure.message).toMatch(/^bad [ -~]*$/)
  expect(test.printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
})

describe('hooks of a plugin', () => {
  const hooks = (['session:start', 'prompt', 'output', 'command:done', 'line:accept'] as const).map(
    (name) => ({
      name,
      kind: name === 'line:accept' ? ('decide' as const) : ('observe' as const),
    }),
  )
  const busOf = (test: TestPlugin): { bus: HookBus; complaints: string[] } => {
    const complaints: string[] = []
    return { complaints, bus: new HookBus([test.plugin], systemClock, (line) => complaints.push(line)) }
  }

  it('that throw are left out after three faults, and stop no line', async () => {
    const throwing = `() => { throw new Error('no') }`
    await using test = await TestPlugin.open({
      hooks,
      granted: ['session:lines', 'session:output'],
      code: `export default { api: 1, name: 'test', hooks: { 'session:start': ${throwing}, prompt: ${throwing},
        output: ${throwing}, 'command:done': ${throwing}, 'line:accept': ${throwing} } }`,
    })
    const { bus, complaints } = busOf(test)
    for (let time = 0; time < 5; time += 1) {
      await bus.observe('session:start', testSession)
      await bus.observe('prompt', testSession)
      await bus.observe('command:done', { line: '#x', ok: true, ms: 1 }, testSession)
      expect(await bus.decide('#save', testSession)).toBeUndefined()
    }
    expect(complaints).toHaveLength(12)
    expect(complaints.filter((line) => line.endsWith('left out for the rest of this session'))).toHaveLength(
      4,
    )
    // Nobody waits for what goes wrong with output: it is told with a later chunk.
    await expect
      .poll(
        () => {
          bus.output(Uint8Array.of(1), testSession)
          return bus.wantsOutput
        },
        { timeout: 20_000 },
      )
      .toBe(false)
  })

  it('see lines and output only when that was granted', async () => {
    await using test = await TestPlugin.open({
      hooks,
      code: `export default { api: 1, name: 'test', hooks: {
        'line:accept': (line) => ({ reject: line }), 'command:done': () => { throw new Error('seen') },
        prompt: (session) => { if (session.history.length > 0) throw new Error('seen') } } }`,
    })
    const { bus, complaints } = busOf(test)
    expect(await bus.decide('#save', testSession)).toBeUndefined()
    await bus.observe('command:done', { line: '#x', ok: true, ms: 1 }, testSession)
    await bus.observe('prompt', testSession)
    expect(complaints).toEqual([])
  })

  it('get output in batches, and miss what they are too slow for', async () => {
    await using test = await TestPlugin.open({
      hooks,
      commands: [{ name: 'bytes' }],
      granted: ['session:output', 'session:lines'],
      code: `let bytes = 0
        export default { api: 1, name: 'test', commands: [{ name: 'bytes', about: '', run: () => bytes }], hooks: {
          output: async (chunk) => { bytes += chunk.length; await new Promise((resolve) => setTimeout(resolve, 1)) } } }`,
    })
    const { bus, complaints } = busOf(test)
    const sent = 64 * 1024 * 200
    for (let time = 0; time < 200; time += 1) bus.output(new Uint8Array(64 * 1024), testSession)
    await expect.poll(() => test.run('bytes'), { timeout: 20_000 }).toBeGreaterThan(0)
    expect(await test.run('bytes')).toBeLessThan(sent / 10)
    expect(complaints).toEqual([])
  })

  it('that give a verdict which is none let the line through', async () => {
    await using test = await TestPlugin.open({
      hooks,
      granted: ['session:lines'],
      code: `export default { api: 1, name: 'test', hooks: { 'line:accept': (line) =>
        line === '#a' ? { replace: 7 } : { replace: '#b\\x1b[2J\\r' } } }`,
    })
    const { bus, complaints } = busOf(test)
    // It is started by then: a line waits for no start.
    await bus.observe('session:start', testSession)
    expect(await bus.decide('#a', testSession)).toBeUndefined()
    expect(complaints).toEqual(['plugin test, line:accept: the plugin gave an answer that is none'])
    expect(await bus.decide('#b', testSession)).toEqual({ replace: '#b' })
  })
})

it('is one error to both sides, whichever copy of the package made it', () => {
  const copy = Object.assign(new Error('x'), { name: 'PaksError', code: 'BUSY' })
  expect(copy).toBeInstanceOf(PaksError)
  expect(Object.assign(new Error('x'), { code: 'BUSY' })).not.toBeInstanceOf(PaksError)
})

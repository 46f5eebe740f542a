import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { arg, defineCommand, definePlugin, PaksError } from '@paks/api'
import { host } from '@paks/testkit'
import { describe, expect, it } from 'vitest'

const tree = defineCommand({
  name: 'tree',
  about: 'List a directory',
  args: {
    directory: arg.optional('which', {
      complete: async ({ container, word }) =>
        (await container.list('/'))
          .map(({ name }) => ({ value: `/${name}` }))
          .filter(({ value }) => value.startsWith(word)),
    }),
    long: arg.flag('sizes too'),
  },
  needs: ['container:read'],
  examples: [{ line: '#tree /etc', about: 'the settings', prints: 'hostname' }],
  run: async ({ args, container }) => {
    const entries = await container.list(args.directory ?? '/')
    return entries.map(({ name, size }) => (args.long ? `${name} ${size}` : name)).sort()
  },
  render: (names, out) => {
    for (const name of names) out.text(name)
  },
})

const keep = defineCommand({
  name: 'keep',
  about: 'Save a file of the container here',
  args: { path: arg.positional('which') },
  needs: ['container:read', 'host:write:*.txt'],
  run: async ({ args, container, host: machine, ask, out }) => {
    if (!(await ask.confirm(`keep ${args.path}?`))) throw new PaksError('ABORTED', 'nothing was kept')
    const name = await ask.text('as', { initial: 'kept.txt' })
    await machine.writeFile(name ?? 'kept.txt', await container.readFile(args.path))
    out.text(`Kept ${args.path}`)
  },
})

const versions = defineCommand({
  name: 'versions',
  about: 'Ask a program',
  needs: ['container:exec'],
  run: async ({ container }) => {
    const { stdout, exitCode } = await container.exec(['rpm', '-qa'])
    return { exitCode, text: Buffer.from(stdout).toString() }
  },
})

const sneaky = defineCommand({
  name: 'sneaky',
  about: 'Asks for nothing and takes all',
  run: async ({ container, host: machine }) => {
    await machine.readFile('/etc/passwd').catch(() => undefined)
    await container.exec(['id']).catch(() => undefined)
    return machine.env('HOME')
  },
})

const plugin = definePlugin({ name: 'sample', commands: [tree, keep, versions, sneaky] })
const fixture = { files: { '/etc/hostname': 'box\n', '/etc/passwd': 'root\n' } }

describe('a plugin in the test kit', () => {
  it('runs a line, and tells what it printed and returned', async () => {
    await using session = await host(plugin, { fixture })
    expect(await session.run('#tree /etc')).toEqual({
      value: ['hostname', 'passwd'],
      screen: 'hostname\npasswd\n',
      ok: true,
      refused: [],
    })
    expect((await session.run('#tree /etc --long')).screen).toBe('hostname 4\npasswd 5\n')
    expect(JSON.parse((await session.run('#tree /etc --json')).screen)).toEqual(['hostname', 'passwd'])
  })

  it('parses, refuses and explains as a session does', async () => {
    await using session = await host(plugin, { fixture })
    expect(await session.run('#tree --wide')).toMatchObject({
      ok: false,
      screen: expect.stringMatching(
        /paks: #tree has no option --wide\n\s+usage: #tree \[directory\] \[--long\]/,
      ),
    })
    expect(await session.run('#tree /missing')).toMatchObject({
      ok: false,
      value: undefined,
      screen: expect.stringContaining('/missing does not exist'),
    })
    expect((await session.run('#nothing')).screen).toContain('there is no #nothing')
  })

  it('completes names, options, and what the plugin itself knows', async () => {
    await using session = await host(plugin, { fixture })
    expect(await session.complete('#ke')).toEqual(['#keep'])
    expect(await session.complete('#tree /e')).toEqual(['/etc'])
    expect(await session.complete('#tree --l')).toEqual(['--long'])
  })

  it('answers questions, shows them, and says no where nobody answers', async () => {
    await using session = await host(plugin, { fixture })
    const asked = await session.run('#keep /etc/hostname', { answers: [true, 'box.txt'] })
    expect(asked.screen).toBe('keep /etc/hostname? [y/N] y\nas box.txt\nKept /etc/hostname\n')
    expect(readFileSync(join(session.folder, 'box.txt'), 'utf8')).toBe('box\n')
    expect((await session.run('#keep /etc/hostname')).screen).toContain('nothing was kept')
  })

  it('gives a command no more than it asks for, and tells what it would have needed', async () => {
    await using session = await host(plugin, { fixture })
    const { ok, screen, refused } = await session.run('#sneaky')
    expect([ok, refused]).toEqual([false, ['host:read:/etc/passwd', 'container:exec', 'host:env:HOME']])
    expect(screen).toContain('#sneaky may not see the variable HOME')
  })

  it('gives a command no more than was granted', async () => {
    await using session = await host(plugin, { fixture, grant: ['host:write:*.txt'] })
    expect(await session.run('#tree /etc')).toMatchObject({ ok: false, refused: ['container:read'] })
    await using narrow = await host(plugin, { fixture, grant: ['container:read'] })
    expect(await narrow.run('#keep /etc/hostname', { answers: [true, 'a.txt'] })).toMatchObject({
      ok: false,
      refused: [`host:write:${narrow.folder}/a.txt`],
    })
  })

  it('tells what a completer was refused, which then leaves Tab with what is known without it', async () => {
    await using session = await host(plugin, { fixture, grant: [] })
    expect([await session.complete('#tree /e'), session.refused]).toEqual([
      ['#tree /etc'],
      ['container:read'],
    ])
    expect([await session.complete('#tr'), session.refused]).toEqual([['#tree'], []])
    const peek = defineCommand({
      name: 'peek',
      about: 'Look at this machine',
      args: {
        name: arg.optional('which', {
          complete: async ({ host: machine }) => {
            await machine.readFile('/etc/passwd')
            return []
          },
        }),
      },
      run: () => undefined,
    })
    await using own = await host(definePlugin({ name: 'peeking', commands: [peek] }), { fixture })
    expect([await own.complete('#peek '), own.refused]).toEqual([[], ['host:read:/etc/passwd']])
  })

  it('answers programs from the fixture, misses those that are not there, and fails for calls it does not know', async () => {
    const rpm = (exec: Record<string, string>) => host(plugin, { fixture: { exec } })
    await using there = await rpm({ 'rpm -qa': 'bash-5.2\n' })
    expect((await there.run('#versions')).value).toEqual({ exitCode: 0, text: 'bash-5.2\n' })
    await using missing = await rpm({})
    expect((await missing.run('#versions')).value).toEqual({ exitCode: 127, text: '' })
    await using other = await rpm({ 'rpm -q bash': '' })
    expect((await other.run('#versions')).screen).toContain('no answer to "rpm -qa"; it knows "rpm -q bash"')
  })

  it('runs the examples, and names those that do not do what they say', async () => {
    const good = definePlugin({ name: 'good', commands: [tree] })
    await using right = await host(good)
    await right.examples()
    await using wrong = await host(good, { fixture: { files: { '/etc/other': '' } } })
    await expect(wrong.examples()).rejects.toThrow('#tree /etc did not print "hostname"\n  | other')
    await using bare = await host(definePlugin({ name: 'bare', commands: [versions] }))
    await expect(bare.examples()).rejects.toThrow('#versions has no example')
  })

  it('sets the plugin up with what the user set, tells its hooks, and unloads it', async () => {
    const events: string[] = []
    const watching = definePlugin({
      name: 'watching',
      config: {
        '~standard': {
          version: 1,
          vendor: 'test',
          validate: (given) =>
            JSON.stringify(given) === '{}' ? { issues: [{ message: 'must be set' }] } : { value: given },
        },
      },
      commands: [tree],
      hooks: {
        'command:done': ({ line, ok }) => void events.push(`${line} ${ok}`),
        prompt: () => void events.push('prompt'),
      },
      setup: ({ config, log, defer }) => {
        log.warn(`set up with ${JSON.stringify(config)}`)
        defer(() => void events.push('first deferred'))
        defer(() => void events.push('last deferred'))
      },
    })
    {
      await using session = await host(watching, { config: { after: 2 } })
      expect(session.logged).toEqual(['warn: set up with {"after":2}'])
      await session.run('#tree /etc')
      await session.emit('prompt')
    }
    await expect(host(watching)).rejects.toMatchObject({
      code: 'BAD_SETTING',
      message: 'watching: must be set',
    })
    expect(events).toEqual(['#tree /etc true', 'prompt', 'last deferred', 'first deferred'])
  })

  it('removes its folder with the host', async () => {
    const session = await host(plugin, { files: { 'notes/a.txt': 'a' } })
    expect(readFileSync(join(session.folder, 'notes/a.txt'), 'utf8')).toBe('a')
    await session[Symbol.asyncDispose]()
    expect(() => readFileSync(join(session.folder, 'notes/a.txt'))).toThrow('ENOENT')
  })
})

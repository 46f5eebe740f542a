import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EngineProxy } from './engine-proxy.js'
import { onEachEngine } from './engines.js'
import { paks } from './paks.js'
import { PaksSession } from './paks-session.js'

/** What a base image may say about its containers, and a save must not change. */
const changes = [
  'ENTRYPOINT ["/usr/bin/env"]',
  'CMD ["bash"]',
  'USER www-data',
  'WORKDIR /tmp',
  'ENV LANG=C.UTF-8',
  'LABEL org.example.kept=always',
  'EXPOSE 8080',
]

/** Without what docker's own commit leaves of the container that the base image was made from, and without our labels. */
const settings = (config: unknown): unknown => {
  const left = /^(Attach.*|Hostname|Domainname|Image)$/
  const kept = Object.entries(config ?? {}).filter(([name]) => !left.test(name))
  return Object.fromEntries(
    kept.map(([name, value]) => [name, name === 'Labels' ? without(value, /^org\.paks\./) : value]),
  )
}

const without = (table: unknown, names: RegExp): unknown =>
  Object.fromEntries(Object.entries(table ?? {}).filter(([name]) => !names.test(name)))

onEachEngine('#save', (engine) => {
  let proxy: EngineProxy
  let image: string
  let session: PaksSession
  const container = engine.container()

  beforeAll(async () => {
    proxy = await EngineProxy.open(engine.endpoint)
    image = await engine.image('ubuntu', changes)
    session = await PaksSession.open(
      [...engine.run, '--name', container, '-e', 'GIVEN=for this session', image],
      { env: proxy.env, columns: 120 },
    )
  })
  afterAll(async () => {
    await session[Symbol.asyncDispose]()
    await proxy[Symbol.asyncDispose]()
  })

  it('begins with a container in which nothing has changed', async () => {
    // podman itself writes its hosts file, and so touches /etc.
    expect((await engine.client('diff', container)).replace(/^C \/etc$/m, '')).toBe('')
    expect(await session.run('ls -A /dev/shm; env | grep -i paks')).toBe('')
  })

  it('says what it does and prints name, id and size of the image, and the prompt comes back', async () => {
    await session.run('echo kept > /tmp/file')
    const printed = await session.run('#save')
    const [doing, done, ...others] = printed.split('\n')
    expect(doing).toMatch(new RegExp(`^Saving this container as \\S*${image}-saved:latest…$`))
    const { Id } = await engine.inspect('image', `${image}-saved`)
    const id = String(Id).replace('sha256:', '').slice(0, 12)
    expect(done).toMatch(
      new RegExp(`^Saved \\S*${image}-saved:latest \\(${id}, [\\d.]+ ?[kMG]?B, \\d+ layers?\\)$`),
    )
    expect(others).toEqual([])
  })

  it("keeps the base image's configuration, and has nothing of the session's", async () => {
    const base = await engine.inspect('image', image)
    const saved = await engine.inspect('image', `${image}-saved`)
    expect(settings(saved.Config)).toEqual(settings(base.Config))
    expect(settings(saved.Config)).toMatchObject({
      Entrypoint: ['/usr/bin/env'],
      Cmd: ['bash'],
      User: 'www-data',
      WorkingDir: '/tmp',
      Labels: { 'org.example.kept': 'always' },
    })
    expect(JSON.stringify(settings(saved.Config))).not.toMatch(/org\.paks|GIVEN/i)
    expect(
      Object.keys(Object(Object(saved.Config).Labels))
        .filter((name) => name.startsWith('org.paks.'))
        .sort(),
    ).toEqual(['base', 'container', 'message', 'parent', 'session'].map((name) => `org.paks.${name}`))
    const script = 'find / -xdev -iname "*paks*"; ls -A /dev/shm; env'
    const { stdout } = await paks([...engine.run, `${image}-saved`, 'sh', '-c', script])
    expect(stdout.toString()).toContain('LANG=C.UTF-8')
    expect(stdout.toString()).not.toMatch(/paks|GIVEN/i)
  })

  it('makes an image that runs again and has the file', async () => {
    await using again = await PaksSession.open([...engine.run, `${image}-saved`])
    expect(await again.run('cat /tmp/file')).toBe('kept')
    expect(await again.run('id -un; pwd')).toBe('www-data\n/tmp')
    expect(await again.exit(0)).toBe(0)
  })

  it('stays in the history of the shell, from where Up calls it back to run unasked', async () => {
    const history = await session.run('history')
    expect(history.split('\n').map((row) => row.replace(/^ *\d+ +/, ''))).toEqual([
      'ls -A /dev/shm; env | grep -i paks',
      'echo kept > /tmp/file',
      '#save',
      'history',
    ])
    session.press('up', 'up')
    await session.terminal.waitForScreen(() => session.row.endsWith(' #save'))
    expect(await session.enter()).toMatch(/^(Saving|Nothing|Saved)[^?]*$/)
    session.press('up')
    await session.terminal.waitForScreen(() => session.row.endsWith(' #save'))
    session.press('ctrl+c')
    await session.waitForPrompt()
  })

  it('saves again when something has changed, and says so when nothing has', async () => {
    await session.run('echo more > /tmp/second')
    const first = await session.run('#save')
    expect(first).toMatch(/^Saved /m)
    expect(await session.run('#save')).toMatch(/^Nothing has changed since \S+ was saved/m)
    const { stdout } = await paks([...engine.run, `${image}-saved`, 'cat', '/tmp/file', '/tmp/second'])
    expect(stdout.toString()).toBe('kept\nmore\n')
  })

  it('takes a suffix and a name', async () => {
    await session.run('#save suffix=-x')
    await session.run(`#save ${image}-named:v2`)
    expect(await engine.repositories(image)).toEqual([
      image,
      `${image}-named`,
      `${image}-saved`,
      `${image}-x`,
    ])
    const { Id } = await engine.inspect('image', `${image}-named:v2`)
    expect(Id).toBeTypeOf('string')
  })

  it('prints JSON with --json', async () => {
    const printed = await session.run('#save --json')
    const json: unknown = JSON.parse(printed.slice(printed.indexOf('{')))
    expect(json).toMatchObject({
      reference: expect.stringContaining(`${image}-saved:latest`),
      written: false,
    })
  })

  describe('on a slow engine', () => {
    /** Types `#save` and waits until it has begun, the engine not answering. */
    const stalled = async (line: string): Promise<string> => {
      await session.run('date +%N > /tmp/changed')
      await session.run('clear')
      await session.type(line)
      proxy.stall()
      const before = session.terminal.text()
      session.press('enter')
      await session.terminal.waitForText(/^Saving this container/m)
      return before
    }

    it('shows progress past a second, and takes it off the screen', async () => {
      const before = await stalled('#save suffix=-x')
      await session.terminal.waitForText(/^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] /m)
      proxy.flow()
      await session.waitForPrompt()
      expect(session.printedSince(before)).toMatch(/^Saving .*…\nSaved .*$/)
    })

    it('gives the keys typed meanwhile to the shell afterwards, in order', async () => {
      const before = await stalled('#save suffix=-x')
      session.terminal.type('echo one\recho two\r')
      proxy.flow()
      await session.terminal.waitForText(/^two$/m)
      await session.waitForPrompt()
      const rows = session.printedSince(before).split('\n')
      expect(rows.filter((row) => /^(Saved|one|two)/.test(row)).map((row) => row.split(' ')[0])).toEqual([
        'Saved',
        'one',
        'two',
      ])
    })

    it('is cancelled by Ctrl-C, and nothing else is', async () => {
      const before = await stalled('#save suffix=-never')
      session.press('ctrl+c')
      await session.terminal.waitForText(/^paks: cancelled$/m)
      proxy.flow()
      await session.waitForPrompt()
      expect(session.printedSince(before)).toMatch(/^Saving .*\npaks: cancelled$/)
      expect(await session.run('echo alive')).toBe('alive')
      expect(await engine.repositories(`${image}-never`)).toEqual([])
    })
  })

  it('is refused in one message when the name is none', async () => {
    expect(await session.run('#save NOT/A/name::')).toMatch(/^paks: .* is no image name\n {6}\S.*$/)
  })
})

import { beforeAll, expect, it } from 'vitest'
import { refusal, refused } from './bad-input.js'
import { onEachEngine } from './engines.js'
import { PaksSession } from './paks-session.js'

onEachEngine('bad input', (engine) => {
  const name = engine.container()
  let unstartable: string
  let shellless: string
  beforeAll(async () => {
    unstartable = await engine.image('busybox', ['ENTRYPOINT ["/nowhere/entry"]'])
    shellless = await engine.image('busybox', ['ENV PATH=/nowhere', 'CMD ["/opt/tool"]'])
  })
  const run = async (status: number, ...words: readonly string[]): Promise<string> => {
    const text = await refused([...engine.run, '--name', name, ...words], status)
    expect(text).toMatch(refusal)
    expect(await engine.containersNamed(name)).toBe('')
    return text
  }

  it('an image that nobody has: 125', async () => {
    expect(await run(125, '--pull', 'never', 'paks-no-such-image')).toMatch(/paks-no-such-image/)
  })

  it('an image that cannot be fetched: 125', async () => {
    const text = await refused([...engine.run, '127.0.0.1:1/paks/no-such-image'], 125)
    expect(text).toMatch(/^127\.0\.0\.1:1\/\S+ is not on this machine; fetching it\npaks: \S.*\n {6}\S.*$/)
  })

  it('an image name that is none: 125', async () => {
    expect(await run(125, 'NOT a name')).toMatch(/NOT a name/)
  })

  it('a command that is not in the image: 127', async () => {
    expect(await run(127, 'busybox', 'no-such-command', 'word')).toMatch(/no-such-command/)
  })

  it('a command that cannot be executed: 126', async () => {
    expect(await run(126, 'busybox', '/etc/passwd')).toMatch(/\/etc\/passwd/)
  })

  it('a shell that is not in the image: 127, and those that are', async () => {
    expect(await run(127, '--shell', 'zsh', 'busybox')).toMatch(
      /no shell zsh in the image busybox\n.*\bash\b.*--shell/,
    )
  })

  it('an image without a shell: 127, and what it has instead', async () => {
    expect(await run(127, shellless)).toMatch(/no shell in the image \S+\n.*paks run \S+ \/opt\/tool$/)
  })

  it('an entrypoint that is not in the image: 127', async () => {
    await run(127, unstartable)
  })

  it('a name that is in use: 125', async () => {
    await using first = await PaksSession.open([...engine.run, '--name', name, 'busybox'])
    const text = await refused([...engine.run, '--name', name, 'busybox'], 125)
    expect(text).toMatch(refusal)
    expect(text).toContain(name)
    expect(await engine.containersNamed(name)).not.toBe('')
    expect(await first.exit(0)).toBe(0)
  })

  it.each([
    ['a working directory that cannot be', '-w', 'not/absolute'],
    ['a volume that is none', '-v', 'a:b:c:d:e'],
    ['a port that is none', '-p', 'eighty'],
    ['a user who is not in the image', '-u', 'nobody-of-that-name'],
    ['a variable without a name', '-e', '=value'],
  ])('%s: 125', async (_, option, value) => {
    await run(125, option, value, 'busybox')
  })
})

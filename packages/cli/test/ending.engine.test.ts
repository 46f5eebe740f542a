import { beforeAll, describe, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { PaksSession, untouchedAttributes } from './paks-session.js'

onEachEngine('the end of a session', (engine) => {
  let untouched: string
  beforeAll(async () => {
    untouched = await untouchedAttributes()
  })
  const open = async (name: string, image = 'busybox'): Promise<PaksSession> =>
    await PaksSession.open([...engine.run, '--name', name, image])

  /** The terminal is as it was, the cursor shows, the last row is free, and the engine knows no such container. */
  const nothingIsLeft = async (session: PaksSession, name: string): Promise<void> => {
    expect(session.terminal.ttyAttributes()).toBe(untouched)
    expect(session.terminal.modes).toEqual({
      applicationCursorKeys: false,
      bracketedPaste: false,
      alternateScreen: false,
    })
    expect(await engine.containersNamed(name)).toBe('')
  }

  it.each([0, 3])("has the shell's exit status %i", async (status) => {
    const name = engine.container()
    await using session = await open(name)
    expect(await engine.containersNamed(name)).not.toBe('')
    expect(await session.exit(status)).toBe(status)
    await nothingIsLeft(session, name)
  })

  it.each([
    ['TERM', 143],
    ['HUP', 129],
    ['INT', 130],
  ] as const)('comes at SIG%s to paks, and leaves nothing behind', async (signal, status) => {
    const name = engine.container()
    await using session = await open(name, 'ubuntu')
    await session.begin('vi /tmp/note')
    await session.terminal.waitForScreen((rows) => session.terminal.modes.alternateScreen && rows[1] === '~')
    session.terminal.kill(`SIG${signal}`)
    expect(await session.status()).toBe(status)
    await nothingIsLeft(session, name)
  })

  it('comes when the window is closed, and leaves nothing behind', async () => {
    const name = engine.container()
    await using session = await open(name)
    session.terminal.hangup()
    expect(await session.status()).toBe(129)
    expect(await engine.containersNamed(name)).toBe('')
  })

  describe('that comes from outside', () => {
    it('is told in one message when the container is killed', async () => {
      const name = engine.container()
      await using session = await open(name, 'ubuntu')
      await session.begin('vi /tmp/note')
      await session.terminal.waitForScreen(
        (rows) => session.terminal.modes.alternateScreen && rows[1] === '~',
      )
      await engine.client('kill', name)
      expect(await session.status()).toBe(137)
      expect(session.terminal.text()).toMatch(/^paks: the container was killed from outside .*\n +\S.*$/m)
      expect(session.terminal.text()).not.toMatch(/^\s+at /m)
      await nothingIsLeft(session, name)
    })

    it('is told in one message when the container is removed', async () => {
      const name = engine.container()
      await using session = await open(name)
      await engine.remove(name)
      expect(await session.status()).toBe(137)
      expect(session.terminal.text().match(/^paks: /gm)).toHaveLength(1)
      await nothingIsLeft(session, name)
    })
  })

  it('leaves a terminal with settings of its own as it was', async () => {
    const settings = 'stty -ixon erase ^H'
    await using session = await PaksSession.open([...engine.run, 'busybox'], { settings })
    await session.exit(0)
    expect(session.terminal.ttyAttributes()).toBe(await untouchedAttributes(settings))
    expect(session.terminal.ttyAttributes()).not.toBe(untouched)
  })
})

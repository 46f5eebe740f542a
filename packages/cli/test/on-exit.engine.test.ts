import { beforeAll, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { PaksSession, untouchedAttributes } from './paks-session.js'

onEachEngine('what becomes of a container at the end of its session', (engine) => {
  let image: string
  beforeAll(async () => {
    image = await engine.image('busybox')
  })
  const open = async (name: string): Promise<PaksSession> =>
    await PaksSession.open([...engine.run, '--name', name, image], { env: { PAKS_ON_EXIT: 'ask' } })

  /** Ends the shell, and goes down to a choice when it is asked. */
  const choose = async (session: PaksSession, choice: string): Promise<void> => {
    await session.type('exit')
    session.press('enter')
    await session.terminal.waitForScreen(() =>
      /Unsaved changes in this container/.test(session.terminal.text()),
    )
    const isAt = (label: string): boolean =>
      session.terminal.screen().some((row) => new RegExp(`[●>] +${label}`).test(row))
    for (const label of ['Save', 'Keep', 'Discard']) {
      await session.terminal.waitForScreen(() => isAt(label))
      if (label === choice) break
      session.press('down')
    }
  }

  it('is not asked when nothing has changed', async () => {
    const name = engine.container()
    await using session = await open(name)
    expect(await session.exit(3)).toBe(3)
    expect(session.terminal.text()).not.toMatch(/unsaved/i)
    expect(await engine.containersNamed(name)).toBe('')
  })

  it('is that it is saved, and removed', async () => {
    const name = engine.container()
    await using session = await open(name)
    await session.run('echo mine > /srv-file; echo more > /other')
    await choose(session, 'Save')
    expect(session.terminal.text()).toContain('Unsaved changes in this container')
    session.press('enter')
    expect(await session.status()).toBe(0)
    expect(session.terminal.text()).toMatch(new RegExp(`^Saved \\S*${image}-saved:latest \\(`, 'm'))
    expect(await engine.repositories(image)).toContain(`${image}-saved`)
    expect(await engine.containersNamed(name)).toBe('')
  })

  it.each([
    ['the choice', 'enter'],
    ['no answer', 'ctrl+c'],
  ] as const)('is that it is kept by %s', async (_by, key) => {
    const name = engine.container()
    await using session = await open(name)
    await session.run('touch /mine')
    await choose(session, 'Keep')
    session.press(key)
    expect(await session.status()).toBe(0)
    expect(session.terminal.text()).toMatch(
      new RegExp(`unsaved changes; ${name} is kept. .*paks attach ${name}`),
    )
    expect(await engine.containersNamed(name)).not.toBe('')
    await engine.remove(name)
  })

  it('is that it is kept when the question is cut off by a signal', async () => {
    const name = engine.container()
    await using session = await open(name)
    await session.run('touch /mine')
    await choose(session, 'Save')
    session.terminal.kill('SIGTERM')
    expect(await session.status()).toBe(143)
    expect(session.terminal.text()).toContain(`${name} is kept`)
    expect(session.leftBehind).toBe(await untouchedAttributes())
    await engine.client('rm', '--force', name)
  })

  it('is asked on a line of its own when somebody has killed the container, and told after it', async () => {
    const name = engine.container()
    await using session = await open(name)
    await session.run('touch /mine')
    await engine.client('kill', name)
    await session.terminal.waitForText('Unsaved changes in this container')
    session.press('down', 'enter')
    expect(await session.status()).toBe(137)
    const text = session.terminal.text()
    expect(text).not.toMatch(/[#$] *│/)
    expect(text).toMatch(/^paks: unsaved changes; .*\n(?:.*\n)*paks: the container was killed from outside/m)
    await engine.client('rm', '--force', name)
  })

  it('is asked of everybody at the session, and decided by who answers first', async () => {
    const name = engine.container()
    await using session = await open(name)
    await session.run('touch /mine')
    await using joined = await PaksSession.open(['attach', '--backend', engine.name, name], {
      env: { PAKS_ON_EXIT: 'ask' },
    })
    await choose(session, 'Keep')
    await joined.terminal.waitForText('Unsaved changes in this container')
    expect(await engine.containersNamed(name)).not.toBe('')
    joined.press('down', 'down', 'enter')
    expect(await joined.status()).toBe(0)
    expect(await engine.containersNamed(name)).toBe('')
    session.press('enter')
    expect(await session.status()).toBe(0)
    expect(session.terminal.text()).toContain(`${name} was removed from elsewhere meanwhile`)
  })

  it('is that it is removed when the changes are discarded', async () => {
    const name = engine.container()
    await using session = await open(name)
    await session.run('touch /mine')
    await choose(session, 'Discard')
    session.press('enter')
    expect(await session.status()).toBe(0)
    expect(await engine.containersNamed(name)).toBe('')
    expect(await engine.repositories(image)).not.toContain(`${image}-unsaved`)
  })
})

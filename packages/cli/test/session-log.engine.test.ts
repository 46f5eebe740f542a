import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { paks } from './paks.js'
import { PaksSession } from './paks-session.js'

onEachEngine('the log of a session', (engine) => {
  const words = (name: string, ...more: readonly string[]): readonly string[] => [
    ...['run', '-b', engine.name, '--name', name, '--network', 'none'],
    ...more,
    'busybox',
  ]
  const driver = async (name: string): Promise<unknown> => {
    const { HostConfig } = await engine.inspect('container', name)
    return Object(Object(HostConfig).LogConfig).Type
  }

  it('is not kept: #logs says how to have one, and paks attach shows the prompt alone', async () => {
    const name = engine.container()
    await using session = await PaksSession.open(words(name))
    expect(await driver(name)).toBe('none')
    await session.run('secret=tre""asure; echo "<$secret>"')
    expect(await session.run('#logs')).toMatch(
      /^paks: this container has no log that can be read\n {6}.*paks run -s session_log=engine/,
    )
    await session.type('#detach')
    session.press('enter')
    expect(await session.status()).toBe(0)
    await using again = await PaksSession.open(['attach', name])
    expect(again.terminal.text()).not.toContain('treasure')
    expect(await again.run('echo "<$secret>"')).toBe('<treasure>')
    expect(await again.exit(0)).toBe(0)
  })

  it('is kept by the driver that was asked for', async () => {
    const name = engine.container()
    const wanted = engine.name === 'docker' ? 'json-file' : 'k8s-file'
    await using session = await PaksSession.open(words(name, '--log-driver', wanted))
    expect(await driver(name)).toBe(wanted)
    await session.run('echo "lo""gged"')
    expect(await session.run('#logs tail=5')).toMatch(/^logged$/m)
  })

  it("is the engine's own without a terminal, and where no session is opened", async () => {
    const name = engine.container()
    const piped = await paks(words(name, '-s', 'on_exit=keep'), { input: 'echo piped; touch /new\n' })
    expect(piped).toMatchObject({ status: 0, stdout: Buffer.from('piped\n') })
    expect(await engine.client('logs', name)).toBe('piped')
    const left = engine.container()
    await paks(words(left, '-d'))
    expect(await driver(left)).toBe(await driver(name))
  })
})

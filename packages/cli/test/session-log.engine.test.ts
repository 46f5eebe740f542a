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
  const log = async (name: string): Promise<{ readonly Type: string; readonly Config?: object }> => {
    const { HostConfig } = await engine.inspect('container', name)
    return Object(HostConfig).LogConfig
  }
  const driver = async (name: string): Promise<string> => (await log(name)).Type

  it('is short, and there for #logs and whoever comes back', async () => {
    const name = engine.container()
    await using session = await PaksSession.open(words(name))
    if (engine.name === 'docker')
      expect(await log(name)).toEqual({
        Type: 'json-file',
        Config: { mode: 'non-blocking', 'max-size': '1m', 'max-file': '2' },
      })
    else
      expect(await log(name)).toMatchObject({
        Type: 'k8s-file',
        Size: expect.stringMatching(/^1(?:e\+06|MB|000000)/),
      })
    await session.run('echo "shown be""fore"')
    // Written beside the output.
    await expect.poll(() => session.run('#logs tail=9'), { timeout: 60_000 }).toMatch(/^shown before$/m)
    await session.type('#detach')
    session.press('enter')
    expect(await session.status()).toBe(0)
    await using again = await PaksSession.open(['attach', name])
    expect(again.terminal.text()).toContain('shown before')
    expect(await again.exit(0)).toBe(0)
  })

  it('is not kept where none is wanted: #logs says so, and paks attach shows the prompt alone', async () => {
    const name = engine.container()
    await using session = await PaksSession.open(words(name, '-s', 'session_log=none'))
    expect(await driver(name)).toBe('none')
    await session.run('secret=tre""asure; echo "<$secret>"')
    expect(await session.run('#logs')).toMatch(
      /^paks: this container has no log that can be read\n {6}.*session_log/,
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

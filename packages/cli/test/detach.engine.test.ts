import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { PaksSession } from './paks-session.js'

onEachEngine('the detach keys', (engine) => {
  it('leave the container running, tell the way back, and it leads to the same shell', async () => {
    const name = engine.container()
    const words = ['run', '--backend', engine.name, '--name', name, '--network', 'none', 'busybox']
    await using session = await PaksSession.open(words)
    await session.run('here=still')
    session.press('ctrl+p')
    // It goes to the shell; a key that is on its way when the connection closes may be lost.
    await session.terminal.waitForScreen(() => session.row.endsWith('# here=still'))
    session.press('ctrl+q')
    expect(await session.terminal.waitForExit()).toMatchObject({ code: 0 })
    expect(session.terminal.text()).toContain(`paks: ${name} runs on; come back with: paks attach ${name}`)
    expect(await engine.containersNamed(name)).not.toBe('')
    await using again = await PaksSession.start(['attach', name])
    // The line that Ctrl-P recalled stands at the prompt.
    await again.terminal.waitForText(/here=still/)
    again.terminal.type('\x15')
    await again.waitForPrompt()
    expect(await again.run('echo $here')).toBe('still')
    expect(await again.exit(0)).toBe(0)
    expect(await engine.containersNamed(name)).toBe('')
  })

  it('can be others; none that are no keys', async () => {
    const refused = await PaksSession.start([...engine.run, '--detach-keys', 'ctrl-p,', 'busybox'])
    await using _refused = refused
    expect(await refused.terminal.waitForExit()).toMatchObject({ code: 125 })
    expect(refused.terminal.text()).toContain('are no detach keys: one is missing')
    await using session = await PaksSession.open([...engine.run, '--detach-keys', 'ctrl-a,d', 'busybox'])
    session.terminal.type('\x01d')
    expect(await session.terminal.waitForExit()).toMatchObject({ code: 0 })
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { PaksSession } from './paks-session.js'

/** A value that a shell would like to take for something else. */
const secret = `it's "so" $(id) %d \\n ü`

/** Each shell, and how it prints a variable and sets one. */
const shells = [
  { shell: 'bash', image: 'ubuntu', set: 'export OWN=mine' },
  { shell: 'zsh', image: 'ubuntu', set: 'export OWN=mine' },
  { shell: 'fish', image: 'ubuntu', set: 'set -gx OWN mine' },
  { shell: 'dash', image: 'ubuntu', set: 'export OWN=mine' },
  { shell: 'ash', image: 'busybox', set: 'export OWN=mine' },
]
/** Also the prompts of zsh, fish and of shells that show none of their own. */
const prompt = /[#$%>]$/

onEachEngine('the shell as commands see it', (engine) => {
  const home = mkdtempSync(join(tmpdir(), 'paks-home-'))
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  describe.each(shells)('$shell', ({ shell, image, set }) => {
    it('takes variables, keeps them through a rollback, and shows none of it', async () => {
      const own = await engine.image(image)
      const container = engine.container()
      await using session = await PaksSession.open(
        [...engine.run, '--name', container, '--shell', shell, own],
        { env: { PAKS_HOME: home, SECRET: secret }, prompt, columns: 120 },
      )
      expect(await session.run('#envhost SECRET')).toMatch(/SECRET/)
      expect(await session.run(`sh -c 'printf "[%s]\\n" "$SECRET"'`)).toContain(`[${secret}]`)
      await session.run(`${set}; mkdir /tmp/here; cd /tmp/here`)
      expect(await session.run('#save')).toMatch(/Saved .*-saved/)
      // What is written within the second of a save is found only by comparing everything, which takes longer.
      await session.run('sleep 1; echo lost > /home/lost')
      const told = await session.run('#rollback --discard', { timeout: 60_000 })
      expect(told).toMatch(/This is .*-saved/)
      expect(await session.run(`sh -c 'printf "[%s] %s\\n" "$SECRET$OWN" "$PWD"'`)).toContain(
        `[${secret}mine] /tmp/here`,
      )
      expect(await session.run('ls -d /home/lost')).toMatch(/o such file/)
      // The old one goes while the new prompt is there already.
      await expect.poll(() => engine.containersNamed(container), { timeout: 20_000 }).toBe('')
      expect(await engine.containersNamed(`${container}-2`)).not.toBe('')
      const { Config } = await engine.inspect('container', `${container}-2`)
      expect(JSON.stringify(Config)).not.toContain('$(id)')
      expect(await session.exit(0)).toBe(0)
      expect(await engine.containersNamed(`${container}-2`)).toBe('')
    })
  })

  it('stays where it is when the other container cannot be opened', async () => {
    const own = await engine.image('ubuntu')
    const container = engine.container()
    await using session = await PaksSession.open([...engine.run, '--name', container, own], {
      env: { PAKS_HOME: home },
    })
    await session.run('cd /tmp; export OWN=mine')
    expect(await session.run('#rollback paks-e2e-nothing --discard')).toMatch(/paks:/)
    expect(await session.run('echo $PWD $OWN')).toBe('/tmp mine')
    expect(await engine.containersNamed(`${container}.*`)).not.toContain('\n')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { paks } from './paks.js'
import { PaksSession, untouchedAttributes } from './paks-session.js'

onEachEngine('paks attach', (engine) => {
  const attach = (name: string, ...options: readonly string[]): readonly string[] => [
    'attach',
    '--backend',
    engine.name,
    ...options,
    name,
  ]
  const leave = async (session: PaksSession): Promise<number> => {
    session.press('ctrl+p', 'ctrl+q')
    return await session.status()
  }

  describe.for(['bash', 'zsh', 'sh'])('on a session of paks run with %s that was left', (shell) => {
    let name = ''
    beforeAll(async () => {
      name = engine.container()
      const words = [
        'run',
        '--backend',
        engine.name,
        '--name',
        name,
        '--network',
        'none',
        '--shell',
        shell,
        'ubuntu',
      ]
      await using session = await PaksSession.open(words, { prompt })
      await session.run('KEPT=treasure')
      await session.run('echo "before $((6 * 7))"')
      expect(await leave(session)).toBe(0)
    })
    // Narrow: zsh ends a line without a newline by a mark that looks like a prompt.
    const prompt = { bash: /^root@[0-9a-f]{12}:\/#$/, zsh: /^[0-9a-f]{12}#$/, sh: /^#$/ }[shell] ?? /#$/
    let opened = 0
    const open = async (): Promise<PaksSession> => {
      const session = await PaksSession.start(attach(name), { prompt })
      await session.terminal.waitForText('before 42')
      // Ctrl-P was left in the shell by who left, and dash does not draw its prompt again for a new window.
      session.press('ctrl+u')
      opened += 1
      session.terminal.type(`echo op""ened${opened}\r`)
      await session.terminal.waitForText(`opened${opened}`)
      await session.waitForPrompt()
      return session
    }

    const drawn = shell === 'sh' ? [] : [shell]
    it.for(drawn)('runs the first # line of %s unasked', async () => {
      await using session = await PaksSession.start(attach(name), { prompt })
      await session.terminal.waitForText('before 42')
      session.press('ctrl+u')
      session.terminal.type('#size\r')
      await session.terminal.waitForText(/written here/)
      expect(session.terminal.text()).not.toContain('[y/N]')
      expect(await leave(session)).toBe(0)
    })

    it('finds its variables, shows what was printed, and runs # lines unasked', async () => {
      await using session = await open()
      expect(session.terminal.text()).toContain('before 42')
      expect(await session.run('#size')).toMatch(/written here/)
      expect(await session.run('echo "<$KEPT>"')).toBe('<treasure>')
      expect(await session.run('#size')).toMatch(/written here/)
      expect(await leave(session)).toBe(0)
      expect(session.leftBehind).toBe(await untouchedAttributes())
    })

    it('gives two people one shell, and runs a # line only for the one who typed it', async () => {
      await using one = await open()
      await using two = await open()
      expect(await one.run('#size')).toMatch(/written here/)
      await one.run('OURS=shared')
      expect(await two.run('echo "<$OURS>"')).toBe('<shared>')
      expect(two.terminal.text()).not.toMatch(/written here/)
      await one.waitForPrompt()
      expect(await one.exit(5)).toBe(5)
      expect(await two.status()).toBe(5)
      expect(await engine.containersNamed(name)).toBe('')
    })
  })

  describe('on a container that somebody else has started', () => {
    let name = ''
    beforeAll(async () => {
      name = engine.container()
      await engine.client('run', '-dit', '--name', name, '--network', 'none', 'ubuntu', 'bash')
    })

    it('asks about each # line, and runs one behind the attention key unasked', async () => {
      await using session = await PaksSession.open(attach(name))
      await session.type('#size')
      session.press('enter')
      await session.terminal.waitForText('run "#size" on the host? [y/N]')
      session.terminal.type('n')
      await session.waitForPrompt()
      expect(session.terminal.text()).not.toMatch(/written here/)
      session.press('ctrl+]')
      session.terminal.type('size\r')
      await session.terminal.waitForText(/written here/)
    })

    it('leaves the container where it is, running or not', async () => {
      {
        await using session = await PaksSession.open(attach(name))
        expect(await leave(session)).toBe(0)
      }
      expect(await engine.containersNamed(name)).not.toBe('')
      await using session = await PaksSession.start(attach(name, '--tail', '0'))
      // The line that Ctrl-P recalled may stand there; a key that comes before the session would be this terminal's.
      await session.terminal.waitForScreen(() => session.row.includes(':/#'))
      session.press('ctrl+u')
      expect(await session.exit(3)).toBe(3)
      expect(await engine.containersNamed(name)).not.toBe('')
    })

    it('that has stopped, is paused or is not there says so', async () => {
      const stopped = await paks(attach(name))
      expect(stopped).toMatchObject({
        status: 125,
        stderr: expect.stringContaining(`${name} is not running`),
      })
      await engine.client('start', name)
      await engine.client('pause', name)
      const paused = await paks(attach(name))
      expect(paused).toMatchObject({
        status: 125,
        stderr: expect.stringMatching(/is paused\n.*unpause it first/),
      })
      await engine.client('unpause', name)
      const absent = await paks(attach(`${name}-absent`))
      expect(absent).toMatchObject({ status: 125, stderr: expect.stringContaining('no container called') })
    })
  })

  describe('beside paks exec', () => {
    let name = ''
    let session: PaksSession
    const exec = (...words: readonly string[]): readonly string[] => [
      'exec',
      '--backend',
      engine.name,
      ...words,
    ]
    beforeAll(async () => {
      name = engine.container()
      await engine.client('run', '-d', '--name', name, '--network', 'none', 'ubuntu', 'sleep', '1000')
      // Unlike a pager that waits for a key, it hears the signal whenever it comes.
      const pager = "trap 'echo; exit 0' INT; cat >/dev/null; echo read; while :; do sleep 0.05; done"
      session = await PaksSession.open(exec('-e', 'GREETING=hello', '-w', '/tmp', name), {
        env: { PAKS_PAGER: pager },
        rows: 16,
      })
    })
    afterAll(() => session[Symbol.asyncDispose]())

    it('a shell has the hook, its variables and its directory', async () => {
      expect(await session.run('#size')).toMatch(/written here/)
      expect(await session.run('echo "$GREETING $PWD $0"')).toBe('hello /tmp bash')
      expect(await session.run('ls -A /dev/shm')).toBe('')
    })

    it("Ctrl-C in a pager is not the session's", async () => {
      await session.type('#commands --json')
      session.press('enter')
      await session.terminal.waitForScreen((rows) => rows.includes('read'))
      session.press('ctrl+c')
      await session.waitForPrompt()
      expect(await session.run('echo "<$GREETING>"')).toBe('<hello>')
    })

    it('a window that is closed ends the shell and what it runs', async () => {
      const count = (): Promise<string> =>
        engine.client('exec', name, 'sh', '-c', 'ps ax -o args | grep -c "[s]leep 4321" || :')
      const other = await PaksSession.open(exec(name))
      await other.begin('sleep 4321')
      expect(await count()).toBe('1')
      other.terminal.hangup()
      await other.terminal.waitForExit()
      expect(await count()).toBe('0')
      await other[Symbol.asyncDispose]()
    })

    it('a command has its own status, and one that is not there 127', async () => {
      expect(await paks(exec(name, 'sh', '-c', 'exit 9'))).toMatchObject({ status: 9 })
      expect(await paks(exec(name, 'no-such-program'))).toMatchObject({ status: 127 })
      expect(await paks(exec('-u', 'nobody', name, 'id', '-un'))).toMatchObject({
        status: 0,
        stdout: Buffer.from('nobody\n'),
      })
      expect(await paks(exec('--shell', 'nosh', name))).toMatchObject({
        status: 127,
        stderr: expect.stringContaining('nosh'),
      })
    })
  })
})

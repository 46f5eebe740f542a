import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { PaksSession } from './paks-session.js'

onEachEngine('a shell inside the session’s shell', (engine) => {
  let session: PaksSession
  let container: string
  beforeAll(async () => {
    container = engine.container()
    session = await PaksSession.open([
      ...['run', '--backend', engine.name, '--name', container, '--network', 'none', 'ubuntu', 'bash'],
    ])
  })
  afterAll(() => session[Symbol.asyncDispose]())

  /** Types a line whose question must come, and says no. */
  const askedAbout = async (line: string): Promise<void> => {
    await session.type(line)
    session.press('enter')
    await session.terminal.waitForScreen(() => session.row === `run "${line}" on the host? [y/N]`)
    session.terminal.type('n')
    await session.waitForPrompt()
  }

  it.each([
    ['bash', "PS1='$ ' bash --norc"],
    ['sh', 'dash'],
    ['zsh', "PS1='$ ' zsh -f"],
    ['su to another user', 'su --shell /bin/sh nobody'],
    ['su in a terminal of its own', 'su --pty --shell /bin/bash nobody'],
  ])('asks about a # line: %s', async (_, command) => {
    await session.run(command)
    await askedAbout('#size')
    expect(await session.run('echo $((6 * 7))')).toBe('42')
    await session.run('exit')
  })

  it('has told so once', () => {
    expect(session.terminal.text().match(/^paks: the shell in front/gm)).toHaveLength(1)
  })

  it('asks about nothing that a program reads, behind a prompt or not', async () => {
    const before = session.terminal.text()
    await session.begin(`sh -c 'printf "name: "; read x; echo "got $x"'`)
    await session.terminal.waitForScreen(() => session.row === 'name:')
    session.terminal.type('#size\r')
    await session.terminal.waitForText(/^got #size$/m)
    await session.waitForPrompt()
    await session.begin('cat')
    session.terminal.type('#size\r')
    await session.terminal.waitForText(/^#size\n#size$/m)
    session.press('ctrl+d')
    await session.waitForPrompt()
    expect(session.terminal.text().slice(before.length)).not.toContain('[y/N]')
  })

  it('is over with the shell: a line at the session’s own prompt runs unasked', async () => {
    expect(await session.run('#size')).toMatch(/written/i)
  })

  it('has left no trace in the container', async () => {
    expect(await engine.client('diff', container)).not.toMatch(/paks|shm/)
  })
})

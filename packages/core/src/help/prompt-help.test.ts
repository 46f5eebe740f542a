import { arg, type Candidate, defineCommand, type Plugin } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { type FakeSession, fakeSession, settled } from '../../test/fake-shell.fixture.js'

const ran: string[] = []
let offer: (candidates: readonly Candidate[]) => void = () => undefined
let aborted = false

const plugin: Plugin = {
  name: 'test',
  commands: [
    defineCommand({ name: 'inspect', about: 'Look', run: () => void ran.push('inspect') }),
    defineCommand({
      name: 'install',
      about: 'Put in',
      args: { what: arg.optional('what'), mode: arg.option('how') },
      run: ({ args }) => void ran.push(`install ${args.what}`),
    }),
    defineCommand({
      name: 'slow',
      about: 'Waits',
      args: {
        word: arg.optional('any', {
          complete: ({ signal }) =>
            new Promise((resolve) => {
              offer = resolve
              signal.addEventListener('abort', () => {
                aborted = true
              })
            }),
        }),
      },
      run: ({ args }) => void ran.push(`slow ${args.word}`),
    }),
  ],
}

const opened = (options: Parameters<typeof fakeSession>[1] = {}): FakeSession => {
  ran.length = 0
  aborted = false
  const session = fakeSession(plugin, { hints: false, ...options })
  session.shell.boot()
  session.terminal.take()
  return session
}

const type = async ({ terminal }: FakeSession, ...chunks: readonly string[]): Promise<void> => {
  for (const chunk of chunks) {
    terminal.type(chunk)
    await settled()
  }
}

describe('Tab', () => {
  it.each(['ls \t', '\t', ' #ins\t', '# ins\t', '#1\t', 'echo #ins\t'])(
    'goes to the shell at once after %j',
    async (keys) => {
      await using session = opened()
      session.terminal.type(keys)
      expect(session.shell.chunks).toEqual([keys])
    },
  )

  it('types what is certain, as the user would have', async () => {
    await using session = opened()
    await type(session, '#insp', '\t')
    expect(session.shell.received).toBe('#inspect ')
    expect(session.terminal.take()).toBe('#inspect ')
    await type(session, '\r')
    expect(ran).toEqual(['inspect'])
    expect(session.terminal.written).not.toContain('[y/N]')
  })

  it('keeps the keys behind it in their order', async () => {
    await using session = opened()
    await type(session, '#insp\t\r')
    expect(session.shell.received).toBe('#inspect \r')
    expect(ran).toEqual(['inspect'])
  })

  it('lists at the second press and takes the list away at the next key', async () => {
    await using session = opened()
    await type(session, '#ins', '\t')
    expect(session.terminal.take()).toBe('#ins\u0007')
    await type(session, '\t')
    const list = session.terminal.take()
    expect(list).toMatch(/^\n\n\u001b\[2A\u001b7\r\n#inspect .*Look.*\r\n#install .*Put in.*\u001b8$/)
    await type(session, 'p')
    expect(session.terminal.take()).toBe('\u001b7\r\n\u001b[J\u001b8p')
    expect(session.shell.received).toBe('#insp')
  })

  it('draws a list again that the echo of an earlier key has met', async () => {
    await using session = opened()
    await type(session, '#ins\t\t')
    session.shell.print('x')
    session.terminal.take()
    session.clock.pass(30)
    expect(session.terminal.take()).toContain('#install')
    session.clock.pass(2000)
    session.shell.print('x')
    session.terminal.take()
    session.clock.pass(30)
    expect(session.terminal.take()).toBe('')
  })

  it('goes to the shell where the line is not certain', async () => {
    await using session = opened()
    await type(session, '\u001b[A', '#ins\t')
    expect(session.shell.received).toBe('\u001b[A#ins\t')
  })

  it('goes to a program that runs, also after #', async () => {
    await using session = opened()
    session.shell.busy = true
    await type(session, 'cat\r', '#ins\t')
    expect(session.shell.received).toBe('cat\r#ins\t')
  })

  it('goes to a full-screen program', async () => {
    await using session = opened()
    session.shell.print('\u001b[?1049h')
    await type(session, '#ins\t')
    expect(session.shell.received).toBe('#ins\t')
  })

  it('rings where there is nothing to complete', async () => {
    await using session = opened()
    await type(session, '#nothing', '\t', '\t')
    expect(session.terminal.take()).toBe('#nothing\u0007\u0007')
  })
})

describe('a completer that takes its time', () => {
  it('holds the keys behind it back', async () => {
    await using session = opened()
    await type(session, '#slow a', '\t', 'x')
    expect(session.shell.received).toBe('#slow a')
    offer([{ value: 'ab' }])
    await settled()
    expect(session.shell.received).toBe('#slow ab x')
  })

  it('is cancelled by Ctrl-C, which goes nowhere else', async () => {
    await using session = opened()
    await type(session, '#slow a', '\t', 'x', '\u0003')
    expect(aborted).toBe(true)
    expect(session.shell.received).toBe('#slow ax')
  })

  it('is given up after a second', async () => {
    await using session = opened()
    await type(session, '#slow a', '\t', 'b\r')
    session.clock.pass(1000)
    await settled()
    expect(session.shell.received).toBe('#slow ab\r')
    expect(ran).toEqual(['slow ab'])
  })

  it('is not disturbed by a shell that draws its prompt again', async () => {
    await using session = opened()
    await type(session, '#slow a', '\t', 'x')
    session.shell.print('\r$ #slow a\u001b]7770;c0ffee;B\u0007')
    expect(session.shell.received).toBe('#slow a')
    offer([])
    await settled()
    expect(session.shell.received).toBe('#slow ax')
  })
})

describe('a hint', () => {
  const hint = '\u001b7\u001b[?7l\u001b[2m [what] [mode=…] \u001b[22m\u001b[?7h\u001b8'

  it('shows the rest of the usage once the echo has come and it is quiet', async () => {
    await using session = opened({ hints: true })
    await type(session, '#install')
    expect(session.terminal.take()).toBe('#install')
    session.clock.pass(29)
    expect(session.terminal.take()).toBe('')
    session.clock.pass(1)
    expect(session.terminal.take()).toBe(hint)
  })

  it('is gone before the next key is echoed, and before the line moves on', async () => {
    await using session = opened({ hints: true })
    await type(session, '#install')
    session.clock.pass(30)
    session.terminal.take()
    await type(session, ' ')
    expect(session.terminal.take()).toBe('\u001b[J ')
    session.clock.pass(30)
    session.terminal.take()
    await type(session, '\r')
    expect(session.terminal.take()).toMatch(/^\u001b\[J\r\n/)
    expect(ran).toEqual(['install undefined'])
  })

  it.each([
    ['the cursor is not at the end', ['#install', '\u001b[D']],
    ['the command is not known', ['#instal']],
    ['the line is another one', ['echo #install']],
    ['nothing more can be typed', ['#inspect']],
  ])('is not there when %s', async (_, keys) => {
    await using session = opened({ hints: true })
    await type(session, ...keys)
    session.shell.print('.')
    session.clock.pass(1000)
    expect(session.terminal.written).not.toContain('\u001b[2m')
  })

  it.each(['zsh', 'fish', 'dash'])('is not drawn in front of %s', async (shell) => {
    await using session = fakeSession(plugin, { hints: true })
    session.shell.boot(shell)
    await type(session, '#install')
    session.clock.pass(1000)
    expect(session.terminal.written).not.toContain('[what]')
  })

  it('is erased when the window changes', async () => {
    await using session = opened({ hints: true })
    await type(session, '#install')
    session.clock.pass(30)
    session.terminal.take()
    session.terminal.resize({ columns: 40, rows: 10 })
    expect(session.terminal.take()).toBe('\u001b[J')
  })
})

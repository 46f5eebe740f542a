import { arg, defineCommand, type Plugin } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { type FakeSession, fakeSession, settled } from '../../test/fake-shell.fixture.js'

const ran: string[] = []

const plugin: Plugin = {
  name: 'test',
  commands: [
    defineCommand({ name: 'quiet', about: 'Prints nothing', run: () => void ran.push('quiet') }),
    defineCommand({
      name: 'echo',
      about: 'Prints',
      args: { words: arg.rest('what') },
      run: ({ args, out }) => {
        ran.push(`echo ${args.words.join(' ')}`)
        out.text(args.words.join(' '))
      },
    }),
    defineCommand({
      name: 'hang',
      about: 'Waits',
      run: ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', resolve)),
    }),
  ],
}

const key = '\u001d'
/** Escape as the kitty protocol has it, which needs no timer. */
const leaving = '\u001b[27u'

const opened = (options: Parameters<typeof fakeSession>[1] = {}): FakeSession => {
  ran.length = 0
  const session = fakeSession(plugin, options)
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

describe('the attention key', () => {
  it.each([
    ['Escape', leaving],
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004\u0004'],
    ['an empty line', '\r'],
    ['a line emptied', '\u007f\r'],
  ])('opens a line on a screen of its own, which %s leaves', async (_, leave) => {
    await using session = opened()
    await type(session, 'half', key)
    expect(session.terminal.take()).toMatch(/^half\u001b\[\?1049h/)
    await type(session, leave === '\u0004\u0004' ? '\u007f\u0004' : leave)
    expect(session.terminal.take()).toMatch(/\u001b\[\?1049l$/)
    await type(session, ' line')
    expect(session.shell.received).toBe('half line')
    expect(ran).toEqual([])
  })

  it('runs a line without a question and waits for a key when it printed', async () => {
    await using session = opened()
    await type(session, key, 'echo "a b"\r')
    expect(ran).toEqual(['echo a b'])
    expect(session.terminal.take()).toContain('a b\r\n\u001b[2mpress any key to return')
    await type(session, 'x')
    expect(session.terminal.take()).toMatch(/\u001b\[\?1049l$/)
    expect(session.shell.received).toBe('')
  })

  it('returns at once when nothing was printed', async () => {
    await using session = opened()
    await type(session, key, 'quiet\r', 'ls')
    expect(ran).toEqual(['quiet'])
    expect(session.shell.received).toBe('ls')
  })

  it('takes a # that is typed once more', async () => {
    await using session = opened()
    await type(session, key, '#quiet\r')
    expect(ran).toEqual(['quiet'])
  })

  it('completes and recalls', async () => {
    await using session = opened()
    await type(session, key, 'ec\tone\r', 'x', key, '\u001b[A\r', 'x')
    expect(ran).toEqual(['echo one', 'echo one'])
    expect(session.session).toBeDefined()
  })

  it('lists under the line at the second Tab', async () => {
    await using session = opened()
    await type(session, key, '\t')
    session.terminal.take()
    await type(session, '\t')
    expect(session.terminal.take()).toMatch(
      /host \u001b\[22m#\r\n#echo .*\r\n#hang .*\r\n#quiet .*\r\u001b\[3A\u001b\[6C$/,
    )
    await type(session, 'e')
    expect(session.terminal.take()).not.toContain('quiet')
  })

  it('holds the output back meanwhile', async () => {
    await using session = opened()
    await type(session, key)
    session.terminal.take()
    session.shell.print('from the container')
    expect(session.terminal.take()).toBe('')
    await type(session, leaving)
    expect(session.terminal.take()).toMatch(/\u001b\[\?1049lfrom the container$/)
  })

  it('works in front of a program, and before the shell has said hello', async () => {
    await using session = fakeSession(plugin)
    session.shell.busy = true
    await type(session, `x${key}quiet\ry`)
    expect(ran.at(-1)).toBe('quiet')
    await type(session, 'z')
    expect(session.shell.received).toBe('xz')
  })

  it('makes a full-screen program draw itself anew', async () => {
    await using session = opened()
    session.shell.busy = true
    session.shell.print('\u001b[?1049h\u001b[?25l')
    await type(session, key, leaving)
    const drawn = session.terminal.take()
    expect(drawn).not.toContain('1049l')
    expect(drawn).toMatch(/\u001b\[\?25h.*\u001b\[\?25l$/s)
    expect(session.shell.sizes).toEqual([{ columns: 80, rows: 23 }])
    session.clock.pass(100)
    await settled()
    expect(session.shell.sizes.at(-1)).toEqual({ columns: 80, rows: 24 })
  })

  it('goes to the program when it is pressed twice', async () => {
    await using session = opened()
    session.shell.busy = true
    await type(session, key, key)
    expect(session.shell.received).toBe(key)
  })

  it('only closes the line when something is typed there', async () => {
    await using session = opened()
    await type(session, key, 'x', key)
    expect(session.shell.received).toBe('')
  })

  it('names the nearest of an unknown command', async () => {
    await using session = opened()
    await type(session, key, 'ehco\r')
    expect(session.terminal.take()).toContain('did you mean #echo?')
  })

  it('cancels what it started with Ctrl-C', async () => {
    await using session = opened()
    await type(session, key, 'hang\r', '\u0003')
    expect(session.terminal.take()).toContain('cancelled')
    await type(session, ' ', 'ok')
    expect(session.shell.received).toBe('ok')
  })

  it('can be another key, or none', async () => {
    await using other = opened({ attentionKey: 'f12' })
    await type(other, key, '\u001b[24~', 'quiet\r')
    expect(other.shell.received).toBe(key)
    expect(ran).toEqual(['quiet'])
    await using none = opened({ attentionKey: '' })
    await type(none, key)
    expect(none.shell.received).toBe(key)
  })

  it('ends with the session', async () => {
    const session = opened()
    await type(session, key, 'half')
    await session[Symbol.asyncDispose]()
    expect(session.terminal.take()).toMatch(/\u001b\[\?1049l/)
  })

  it('is named once where each line is asked about', async () => {
    await using session = fakeSession(plugin)
    session.shell.print('$ ')
    session.clock.pass(1500)
    await type(session, '#quiet\r', 'n', '#quiet\r', 'n')
    expect(session.terminal.written.match(/Ctrl-\]/g)).toHaveLength(1)
    expect(ran).toEqual([])
  })
})

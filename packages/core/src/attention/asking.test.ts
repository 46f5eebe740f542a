import { defineCommand, type Plugin } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { type FakeSession, fakeSession, settled } from '../../test/fake-shell.fixture.js'

const answers: (string | boolean | undefined)[] = []

const plugin: Plugin = {
  name: 'test',
  commands: [
    defineCommand({
      name: 'name',
      about: 'Asks',
      run: async ({ ask }) => {
        answers.push(await ask.text('name of\n\u001b[2Jit:', { initial: 'web' }))
        answers.push(await ask.confirm('sure?'))
      },
    }),
  ],
}

const asked = async (): Promise<FakeSession> => {
  answers.length = 0
  const session = fakeSession(plugin)
  session.shell.boot()
  await type(session, '#name\r')
  return session
}

const type = async ({ terminal }: FakeSession, ...chunks: readonly string[]): Promise<void> => {
  for (const chunk of chunks) {
    terminal.type(chunk)
    await settled()
  }
}

describe('a command that asks for text', () => {
  it('gets a line of the editor, with what is there already', async () => {
    await using session = await asked()
    expect(session.terminal.take()).toMatch(/\r\n\u001b\[Jname of it: web\r\u001b\[15C$/)
    await type(session, '-2\u0001my-\u000b\u0019\r', 'y')
    expect(answers).toEqual(['my-web-2', true])
    expect(session.shell.received).toBe('#name\r')
  })

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Escape', '\u001b[27u'],
  ])('gets nothing when %s cancels it, and goes on', async (_, cancel) => {
    await using session = await asked()
    await type(session, cancel, '\r')
    expect(answers).toEqual([undefined, false])
  })

  it('makes one line of what is pasted', async () => {
    await using session = await asked()
    await type(session, '\u0015\u001b[200~two\nlines\u001b[201~\r', 'n')
    expect(answers).toEqual(['two lines', false])
  })

  it('draws the line again when the window changes', async () => {
    await using session = await asked()
    session.terminal.take()
    session.terminal.resize({ columns: 10, rows: 24 })
    expect(session.terminal.take()).toBe('\r\u001b[1A\u001b[Jname of it\r\n: web\r\u001b[5C')
    await type(session, '\r', 'n')
    expect(answers[0]).toBe('web')
  })

  it('is let go of when the session ends', async () => {
    const session = await asked()
    await session[Symbol.asyncDispose]()
    expect(answers).toEqual([undefined, false])
  })

  it.each(['python\r', ' y', 'ly'])('takes %j, typed ahead for the shell, for no', async (ahead) => {
    await using session = await asked()
    await type(session, '\r', ahead)
    expect(answers).toEqual(['web', false])
    session.clock.pass(300)
    expect(session.shell.received).toBe(`#name\r${ahead.slice(1)}`)
  })

  it.each(['\u001b[A', '\u001b[I', '\u001b[<0;1;1M', '\u001b[65;5u'])(
    'waits on after %j, which types nothing',
    async (key) => {
      await using session = await asked()
      await type(session, '\r', key, 'y')
      expect(answers).toEqual(['web', true])
    },
  )

  it('keeps what is typed behind the answers for the shell', async () => {
    await using session = await asked()
    await type(session, '\r', 'ny')
    session.clock.pass(300)
    expect(session.shell.received).toBe('#name\ry')
  })
})

import { type AnyCommand, defineCommand } from '@paks/api'
import { afterEach, expect, it, vi } from 'vitest'
import { type FakeSession, fakeSession, settled } from '../../test/fake-shell.fixture.js'

afterEach(() => void vi.useRealTimers())

const type = async ({ terminal }: FakeSession, keys: string): Promise<void> => {
  terminal.type(keys)
  for (let turn = 0; turn < 10; turn += 1) await settled()
}

/** What is printed of a command once Ctrl-C was typed while it ran. */
const cancelling = (run: AnyCommand['run']): FakeSession => {
  const commands = [
    defineCommand({ name: 'long', about: '', run, render: (_, out) => out.text('its result') }),
  ]
  const session = fakeSession({ name: 'paks', commands }, { hints: false })
  session.shell.boot()
  return session
}

it('says that a command was cancelled which heeds its signal and just ends', async () => {
  await using session = cancelling(
    ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true })),
  )
  await type(session, '#long\r')
  session.terminal.take()
  await type(session, '\u0003')
  const shown = session.terminal.take()
  expect(shown).toContain('cancelled')
  expect(shown).not.toContain('its result')
})

it('gives a command time to tidy up, and leaves one behind that takes longer', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  await using session = cancelling(() => new Promise(() => undefined))
  await type(session, '#long\r')
  session.terminal.take()
  await type(session, '\u0003')
  await vi.advanceTimersByTimeAsync(999)
  await type(session, '')
  expect(session.terminal.take()).not.toContain('cancelled')
  await vi.advanceTimersByTimeAsync(1)
  await type(session, '')
  expect(session.terminal.take()).toContain('cancelled')
})

it('begins no line that the shell reported behind the one at which the session ended', async () => {
  const begun: string[] = []
  const commands = ['first', 'second'].map((name) =>
    defineCommand({
      name,
      about: '',
      run: ({ signal }) => {
        begun.push(name)
        return new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
      },
    }),
  )
  const session = fakeSession({ name: 'paks', commands }, { hints: false })
  session.shell.boot()
  session.shell.busy = true
  await type(session, '\u001b[200~#first\r#second\u001b[201~\r')
  const mark = (body: string): string => `\u001b]7770;c0ffee;${body}\u0007`
  session.shell.print(`${mark('R;1;#first')}${mark('R;2;#second')}${mark('A')}$ ${mark('B')}`)
  await type(session, '')
  expect(begun).toEqual(['first'])
  await session[Symbol.asyncDispose]()
  await type(session, '')
  expect(begun).toEqual(['first'])
  expect(session.terminal.written).toMatch(/\$ $/)
})

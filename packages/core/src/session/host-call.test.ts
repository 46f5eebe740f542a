import { type AnyCommand, defineCommand, type ExecResult } from '@paks/api'
import { afterEach, expect, it, vi } from 'vitest'
import { type FakeSession, fakeSession, settled } from '../../test/fake-shell.fixture.js'
import { refusingContainer } from '../../test/refusing.fixture.js'

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

it('leaves the keyboard to a command that began while it was looked who reads the next line', async () => {
  let end: () => void = () => undefined
  let tell: () => void = () => undefined
  const long = defineCommand({
    name: 'long',
    about: '',
    run: () =>
      new Promise<void>((resolve) => {
        end = resolve
      }),
  })
  const other = defineCommand({ name: 'other', about: '', readOnly: true, run: () => undefined })
  const looked = new Promise<ExecResult>((resolve) => {
    tell = () => resolve({ exitCode: 0, stdout: Buffer.from('own\n'), stderr: Buffer.from('') })
  })
  await using session = fakeSession(
    { name: 'paks', commands: [long, other] },
    { hints: false, container: { ...refusingContainer, exec: () => looked } },
  )
  const { shell } = session
  shell.boot()
  await type(session, '#long\r#other\r')
  await type(session, 'k')
  expect(shell.received).toBe('#long\r#other')
  tell()
  await type(session, 'e')
  expect(shell.received).toBe('#long\r#other\r')
  end()
  await type(session, '')
  await type(session, 'ys')
  expect(shell.received).toBe('#long\r#other\rkeys')
})

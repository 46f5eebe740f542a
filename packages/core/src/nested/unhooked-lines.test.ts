import type { ExecResult } from '@paks/api'
import type { TerminalEvent } from '@paks/keyparser'
import { describe, expect, it } from 'vitest'
import { FakeTerminal, settled, TestClock } from '../../test/fake-shell.fixture.js'
import { Registry } from '../command/registry.js'
import { emptyLine } from '../line/index.js'
import { key } from '../line/keys.fixture.js'
import type { TrackerState } from '../shell/tracker.js'
import { UnhookedLines } from './unhooked-lines.js'

const save = { name: 'p', commands: [{ name: 'save', about: 'Save', run: () => undefined }] }
const enter = key('\r')
const nested = '7\n-icanon\n\0bash\0'
const program = '7\nicanon\n\0cat\0'

const open = (given: Partial<{ mode: TrackerState['mode']; tail: string; alternate: boolean }> = {}) => {
  const { mode = 'running', tail = '\nsub$ ', alternate = false } = given
  const clock = new TestClock()
  const terminal = new FakeTerminal()
  const log: string[] = []
  let answer: (stdout: string) => void = () => undefined
  let press: (event: TerminalEvent) => void = () => undefined
  const lines = new UnhookedLines({
    container: {
      exec: () =>
        new Promise<ExecResult>((resolve) => {
          answer = (stdout) => resolve({ exitCode: 0, stdout: Buffer.from(stdout), stderr: new Uint8Array() })
        }),
    },
    clock,
    terminal,
    keys: {
      take: (listener) => {
        press = listener
        return { [Symbol.dispose]: () => void log.push('keys free') }
      },
      keep: ({ raw }) => void log.push(`kept ${JSON.stringify(Buffer.from(raw).toString())}`),
      replay: () => void log.push('replayed'),
      submit: (_, bytes) => void log.push(`sent ${JSON.stringify(Buffer.from(bytes).toString())}`),
      skip: () => void log.push('skipped'),
    },
    output: { tail, onAlternateScreen: alternate },
    registry: new Registry([save]),
    attentionKey: 'ctrl+]',
    mode: () => mode,
    pid: () => 1,
    ask: (line, after) => {
      log.push(`asked ${line}`)
      after()
    },
  })
  const type = (text: string): boolean => {
    lines.typed({ ...emptyLine({ dialect: 'bash' }), text })
    const taken = lines.intercept(text, enter)
    lines.typed(emptyLine({ dialect: 'bash' }))
    return taken
  }
  return {
    lines,
    clock,
    terminal,
    log,
    type,
    answer: async (stdout: string) => {
      answer(stdout)
      await settled()
    },
    press: (bytes: string) => press(key(bytes, { ctrl: bytes === '\x03', name: 'c', code: 0x63, mods: 4 })),
  }
}

describe('a # line while something runs', () => {
  it('is asked about where another shell waits at its prompt', async () => {
    const { type, answer, log } = open()
    expect(type('#save  ')).toBe(true)
    await answer(nested)
    expect(log).toEqual(['keys free', 'asked #save', 'skipped'])
  })

  it('goes on to anything else, in its place among the keys', async () => {
    const { type, answer, log, press } = open()
    expect(type('#save')).toBe(true)
    press('x')
    await answer(program)
    expect(log).toEqual(['kept "x"', 'keys free', 'sent "\\r"', 'replayed'])
  })

  it.each([
    ['a container that does not answer', (to: ReturnType<typeof open>) => to.clock.pass(3000)],
    ['Ctrl-C', (to: ReturnType<typeof open>) => to.press('\x03')],
    ['the end of the session', (to: ReturnType<typeof open>) => to.lines[Symbol.dispose]()],
  ])('waits no longer after %s', async (_, happens) => {
    const session = open()
    session.type('#save')
    happens(session)
    await settled()
    expect(session.log.slice(-3)).toEqual(['keys free', 'sent "\\r"', 'replayed'])
  })

  it.each([
    ['the row before it is empty', { tail: 'out\r\n' }, '#save'],
    ['the row before it is a continuation’s', { tail: '\n> ' }, '#save'],
    ['a full-screen program has the terminal', { alternate: true }, '#save'],
    ['the hook tells of it', { mode: 'prompt' }, '#save'],
    ['the shell has not begun', { mode: 'boot' }, '#save'],
    ['it is no command', {}, '#nothing'],
    ['it is a comment', {}, '# save'],
  ] as const)('is not even held when %s', (_, given, line) => {
    const { type, log } = open(given)
    expect(type(line)).toBe(false)
    expect(log).toEqual([])
  })

  it('is explained once', async () => {
    const { type, answer, terminal } = open()
    type('#save')
    await answer(nested)
    expect(terminal.take()).toMatch(/^\r\npaks: the shell in front .*Ctrl-\]/)
    type('#save')
    await answer(nested)
    expect(terminal.take()).toBe('\r\n')
  })
})

describe('a # line in front of a shell without a hook', () => {
  const degraded = { mode: 'degraded', tail: '' } as const

  it.each([
    ['a shell', nested],
    ['the session’s own shell', 'own\n'],
    ['nobody knows what', ''],
  ])('is asked about when %s reads it', async (_, said) => {
    const { type, answer, log } = open(degraded)
    expect(type('#save')).toBe(true)
    await answer(said)
    expect(log).toEqual(['keys free', 'asked #save', 'skipped'])
  })

  it('is asked about when the container does not answer', async () => {
    const { type, clock, log } = open(degraded)
    type('#save')
    clock.pass(3000)
    await settled()
    expect(log).toContain('asked #save')
  })

  it('goes on to a program', async () => {
    const { type, answer, log } = open(degraded)
    expect(type('#save')).toBe(true)
    await answer(program)
    expect(log).toEqual(['keys free', 'sent "\\r"', 'replayed'])
  })
})

it.each([
  ['#save\r', true],
  ['#', false],
  ['ls\r', false],
])('wants to see the keys of %j before they are sent: %s', (chunk, wanted) => {
  expect(open().lines.watches(Buffer.from(chunk))).toBe(wanted)
})

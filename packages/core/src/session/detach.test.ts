import type { Plugin } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { fakeSession, settled } from '../../test/fake-shell.fixture.js'

const heard: string[] = []
const plugin: Plugin = {
  name: 'p',
  commands: [],
  hooks: {
    detach: () => void heard.push('detach'),
    'session:end': (_, why) => void heard.push(`end ${why}`),
  },
}

describe('detach keys', () => {
  it('leave the session and tell the hooks', async () => {
    heard.length = 0
    await using session = fakeSession(plugin)
    session.shell.boot()
    session.terminal.type('\x10')
    session.terminal.type('\x11')
    expect(await session.shell.ended).toEqual({ kind: 'detach' })
    await settled()
    await settled()
    expect(heard).toEqual(['detach', 'end detach'])
  })

  it('hold no key back: the first goes to the shell at once, the last never', async () => {
    await using session = fakeSession(plugin)
    session.shell.boot()
    session.terminal.type('\x10')
    expect(session.shell.received).toBe('\x10')
    session.terminal.type('a\x10\x10')
    expect(session.shell.received).toBe('\x10a\x10\x10')
    session.terminal.type('\x11')
    expect(session.shell.received).toBe('\x10a\x10\x10')
  })

  it('are keys like others while the host has the keyboard', async () => {
    await using session = fakeSession(plugin)
    session.shell.boot()
    session.terminal.type('\x1d')
    session.terminal.type('\x10\x11')
    await settled()
    session.terminal.type('\x1b')
    session.clock.pass(100)
    expect(session.shell.received).toBe('')
  })
})

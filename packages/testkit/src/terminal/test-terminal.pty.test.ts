import { once } from 'node:events'
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TestTerminal, type TestTerminalOptions } from './test-terminal.js'

const env = { ...process.env, TERM: 'xterm-256color', PS1: '$ ', ENV: '', LC_ALL: 'C.UTF-8' }
const sh = (script: string, over: Partial<TestTerminalOptions> = {}): Promise<TestTerminal> =>
  TestTerminal.open({ command: 'sh', args: ['-c', script], env, ...over })

describe('a test terminal', () => {
  it('types, presses keys and shows what a shell answers', async () => {
    await using terminal = await TestTerminal.open({ command: 'sh', env })
    await terminal.waitForText('$')
    terminal.type('echo $((40 + 2))')
    terminal.press('enter')
    await terminal.waitForText(/^42$/m)
    terminal.type('exit 5\r')
    expect(await terminal.waitForExit()).toEqual({ code: 5, signal: undefined })
  })

  it('shows rows without trailing blanks, and the cursor', async () => {
    await using terminal = await sh("printf 'one  \\r\\n\\033[5;10Hhere'; read x")
    await terminal.waitForText('here')
    expect(terminal.screen()).toHaveLength(24)
    expect(terminal.line(0)).toBe('one')
    expect(terminal.line(4)).toBe('         here')
    expect(terminal.cursor).toEqual({ column: 13, row: 4 })
  })

  it('answers the question where the cursor is', async () => {
    await using terminal = await sh(
      "stty raw -echo; printf '\\033[3;7H\\033[6n'; dd bs=1 count=6 2>/dev/null | od -An -c",
    )
    await terminal.waitForText('033   [   3   ;   7   R')
  })

  it('finds text that the terminal wrapped or scrolled away', async () => {
    await using terminal = await sh("echo first; seq 100; printf '%0100d|' 7; read x", { columns: 40 })
    await terminal.waitForText(`${'0'.repeat(99)}7|`)
    await terminal.waitForText(/^first$/m)
  })

  it('keeps the exact bytes', async () => {
    await using terminal = await sh("printf '\\377\\351\\200'")
    await terminal.waitForExit()
    expect(terminal.raw).toEqual(Buffer.from([0xff, 0xe9, 0x80]))
    await terminal.waitForBytes(Buffer.from([0xe9, 0x80]))
    await expect(terminal.waitForBytes('\x1b')).rejects.toThrow('did not see the bytes \\e')
  })

  it('pastes between brackets only when the program asked for them', async () => {
    await using terminal = await sh('stty raw -echo; printf ready; od -An -c')
    await terminal.waitForText('ready')
    terminal.paste('a\nb')
    terminal.type('x'.repeat(13))
    await terminal.waitForText('a  \\r   b   x')

    await using asked = await sh("stty raw -echo; printf '\\033[?2004hready'; od -An -c")
    await asked.waitForText('ready')
    asked.paste('a\nb')
    asked.type('x'.repeat(16))
    await asked.waitForText('033   [   2   0   0   ~   a  \\r   b 033   [   2   0   1   ~')
  })

  it.each([
    [false, '\x1b[A'],
    [true, '\x1bOA'],
  ])('sends Up as the application mode %s asks', async (application, bytes) => {
    await using terminal = await sh(
      `stty raw -echo; printf '\\033[?1${application ? 'h' : 'l'}ready'; head -c 3 | od -An -tx1`,
    )
    await terminal.waitForText('ready')
    terminal.press('up')
    await terminal.waitForText(Buffer.from(bytes).toString('hex').replace(/../g, ' $&').trim())
  })

  it('tells the program its new size', async () => {
    await using terminal = await sh('trap "stty size; exit" WINCH; stty size; while :; do read x; done')
    await terminal.waitForText('24 80')
    terminal.resize({ columns: 100, rows: 30 })
    await terminal.waitForText('30 100')
    expect(terminal.screen()).toHaveLength(30)
  })

  it('shows screen and last bytes when a wait is in vain', async () => {
    await using terminal = await sh("printf '\\033[1mhi'; read x")
    await terminal.waitForText('hi')
    await expect(terminal.waitForText('ho', { timeout: 20 })).rejects.toThrow(
      /did not see "ho" \(after 20 ms\).*\|hi\n.*last bytes: \\e\[1mhi$/s,
    )
  })

  it('gives up waiting when the program ends', async () => {
    await using terminal = await sh('echo bye; exit 3')
    await expect(terminal.waitForText('never')).rejects.toThrow('the program ended with status 3')
    expect(terminal.line(0)).toBe('bye')
  })

  it('can tell whether a program left the terminal as it found it', async () => {
    await using tidy = await sh('read x; saved=$(stty -g); stty raw; stty $saved')
    await using messy = await sh('read x; stty raw')
    for (const [terminal, same] of [
      [tidy, true],
      [messy, false],
    ] as const) {
      const before = terminal.ttyAttributes()
      terminal.press('enter')
      await terminal.waitForExit()
      expect(terminal.ttyAttributes() === before).toBe(same)
    }
  })

  it('hangs up as a closed window does', async () => {
    await using terminal = await sh('echo up; exec sleep 1000')
    await terminal.waitForText('up')
    terminal.hangup()
    expect(await terminal.waitForExit()).toEqual({ code: 0, signal: 1 })
  })

  it('kills the whole process group when it is disposed of', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paks-terminal-'))
    const pipe = join(folder, 'pipe')
    const terminal = await sh(`trap '' HUP; mkfifo ${pipe}; echo up; sleep 1000 > ${pipe}`)
    await terminal.waitForText('up')
    const reader = createReadStream(pipe).resume()
    await once(reader, 'open')
    await Promise.all([once(reader, 'end'), terminal[Symbol.asyncDispose]()])
    rmSync(folder, { recursive: true })
  })
})

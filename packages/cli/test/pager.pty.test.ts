import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { PaksSession, untouchedAttributes } from './paks-session.js'

const home = mkdtempSync(join(tmpdir(), 'paks-pager-'))
writeFileSync(join(home, '.bashrc'), "PS1='mine \\$ '\n")
afterAll(() => rmSync(home, { recursive: true }))

/** A session in a window that `#help` does not fit into. */
const open = (env: Readonly<Record<string, string | undefined>> = {}): Promise<PaksSession> =>
  PaksSession.open(['run', '--no-isolation'], {
    rows: 16,
    prompt: /^mine [#$]$/,
    cwd: home,
    env: { HOME: home, SHELL: '/bin/bash', PAGER: undefined, LESS: undefined, PAKS_PAGER: undefined, ...env },
  })

/** Types a line whose result is paged, and waits until the pager has shown its beginning and waits for a key. */
const page = async (session: PaksSession, line: string): Promise<void> => {
  await session.type(line)
  session.press('enter')
  await session.terminal.waitForScreen(() => /^lines 1-\d+.* - q leaves$/.test(session.row))
}

describe('a result that is taller than the screen', () => {
  it('is shown a screen at a time; q ends that, and the shell goes on', async () => {
    await using session = await open()
    await page(session, '#help')
    expect(session.terminal.text()).not.toContain('#help NAME explains one')
    session.terminal.type('q')
    await session.waitForPrompt()
    // Its keys were the pager's alone, and what comes after it is drawn as before.
    expect(await session.run('echo still here')).toBe('still here')
    expect(await session.run('#help size')).toMatch(/^#size$/m)
    expect(await session.exit(4)).toBe(4)
    expect(session.leftBehind).toBe(await untouchedAttributes())
  })

  it("goes to the program of the setting, whose end by Ctrl-C is not the session's", async () => {
    const path = join(home, 'read')
    // Unlike one that waits for a key, it hears the signal whenever it comes.
    const waits = `trap 'echo; exit 0' INT; cat > ${path}; echo read; while :; do sleep 0.05; done`
    await using session = await open({ PAKS_PAGER: waits })
    for (let round = 0; round < 2; round += 1) {
      await session.run('clear')
      await session.type('#commands --json')
      session.press('enter')
      await session.terminal.waitForScreen((rows) => rows.includes('read'))
      expect(readFileSync(path, 'utf8')).toContain('"name"')
      session.press('ctrl+c')
      await session.waitForPrompt()
    }
    expect(await session.exit()).toBe(0)
  })

  it('is printed where the pager is not there, and that is told', async () => {
    await using session = await open({ PAGER: 'paks-no-such-pager' })
    expect(await session.run('#commands')).toMatch(
      /#apply [\s\S]*#top [\s\S]*\npaks: there is no program paks-no-such-pager on this machine\n {6}paks config set pager/,
    )
    expect(await session.exit()).toBe(0)
  })
})

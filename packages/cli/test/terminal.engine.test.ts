import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { PaksSession } from './paks-session.js'

onEachEngine('a session in a terminal', (engine) => {
  let session: PaksSession
  beforeAll(async () => {
    session = await PaksSession.open(['run', '--backend', engine.name, '-e', 'LANG=C.UTF-8', 'ubuntu'], {
      columns: 100,
      rows: 30,
    })
  })
  afterAll(() => session[Symbol.asyncDispose]())

  it('shows nothing but the prompt, in the first row', () => {
    const [first, ...others] = session.terminal.screen()
    expect(first).toMatch(/^root@[0-9a-f]{12}:\/#$/)
    expect(others.join('')).toBe('')
  })

  it('has the size of the terminal from the start, and follows it while a program runs', async () => {
    expect(await session.run('stty size; echo $COLUMNS $LINES')).toBe('30 100\n100 30')
    await session.begin(`bash -c 'trap "stty size; exit" WINCH; echo waiting; while sleep 0.05; do :; done'`)
    await session.terminal.waitForText(/^waiting$/m)
    session.terminal.resize({ columns: 90, rows: 25 })
    await session.terminal.waitForText(/^25 90$/m)
    await session.waitForPrompt()
    expect(await session.run('stty size; echo $COLUMNS $LINES')).toBe('25 90\n90 25')
  })

  it('carries characters of more than one byte and of two columns both ways', async () => {
    const before = session.terminal.cursor.column
    await session.type('echo 日本語 é')
    expect(session.terminal.cursor.column - before).toBe('echo '.length + 3 * 2 + ' é'.length)
    expect(await session.enter()).toBe('日本語 é')
    await session.type('echo 日本')
    session.press('backspace')
    await session.terminal.waitForScreen(() => session.row.endsWith('echo 日'))
    expect(await session.enter()).toBe('日')
  })

  it('adds nothing to what a program prints', async () => {
    await session.run('clear')
    await session.run("stty -opost; printf 'ab\\ncd\\r\\n'; stty opost")
    const rows = session.terminal.screen()
    expect(rows.slice(rows.indexOf('ab'), rows.indexOf('ab') + 2)).toEqual(['ab', '  cd'])
  })

  it('gives the screen to a full-screen program, and back as it was', async () => {
    await session.run('clear')
    await session.run('echo before')
    const screen = session.terminal.screen()
    await session.type('vi /tmp/note')
    session.press('enter')
    await session.terminal.waitForScreen((rows) => session.terminal.modes.alternateScreen && rows[1] === '~')
    session.terminal.type('ihello from vi')
    session.press('escape')
    await session.terminal.waitForScreen(([first]) => first === 'hello from vi')
    session.terminal.type(':wq\r')
    await session.terminal.waitForScreen(() => !session.terminal.modes.alternateScreen)
    await session.waitForPrompt()
    expect(session.terminal.screen().slice(0, 2)).toEqual(screen.slice(0, 2))
    expect(await session.run('cat /tmp/note')).toBe('hello from vi')
  })

  it('lets Ctrl-C end the program and not the session', async () => {
    await session.run('clear')
    await session.begin('cat')
    session.terminal.type('one\r')
    await session.terminal.waitForText(/^one\none$/m)
    session.press('ctrl+c')
    await session.waitForPrompt()
    expect(await session.run('echo $?')).toBe('130')
    await session.type('never')
    session.press('ctrl+c')
    await session.waitForPrompt()
    expect(await session.run('echo still here')).toBe('still here')
  })

  it('lets Ctrl-Z stop a program and fg go on with it', async () => {
    await session.run('clear')
    await session.begin('cat')
    session.terminal.type('two\r')
    await session.terminal.waitForText(/^two\ntwo$/m)
    session.press('ctrl+z')
    await session.terminal.waitForText(/Stopped .*cat/)
    await session.waitForPrompt()
    await session.type('fg')
    session.press('enter')
    await session.terminal.waitForText(/fg\n.*cat$/)
    session.terminal.type('three\r')
    await session.terminal.waitForText(/^three\nthree$/m)
    session.press('ctrl+d')
    await session.waitForPrompt()
  })

  it('keeps what is typed ahead of a running command, in order', async () => {
    await session.run('clear')
    await session.begin('sleep 0.4; echo first')
    session.terminal.type('echo second\recho third\r')
    await session.terminal.waitForText(/^third$/m)
    await session.waitForPrompt()
    const printed = session.terminal.screen().filter((row) => /^(first|second|third)$/.test(row))
    expect(printed).toEqual(['first', 'second', 'third'])
  })

  it('ends with the shell when Ctrl-D is pressed', async () => {
    await session.waitForPrompt()
    session.press('ctrl+d')
    await session.terminal.waitForExit()
    expect(session.terminal.text()).toMatch(/exit$/)
  })
})

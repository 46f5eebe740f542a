import { describe, expect, it } from 'vitest'
import { prompt, ShellTerminal } from './built-paks.fixture.js'

const attention = '\u001d'

describe.each(['bash', 'zsh'] as const)('help while typing into %s', (shell) => {
  it('completes a command, which runs without a question', async () => {
    await using session = await ShellTerminal.open(shell)
    await session.type('#he', '#he')
    await session.type('\t', '#help ')
    session.terminal.press('enter')
    await session.see(/^#help NAME explains one/)
    await session.atPrompt()
    expect(session.terminal.text()).not.toContain('[y/N]')
  })

  it.each([
    ['in the first row', ''],
    ['in the last row', 'seq 30'],
  ])('lists under the prompt and leaves it as it was, %s', async (_, first) => {
    await using session = await ShellTerminal.open(shell)
    const { terminal } = session
    if (first !== '') await session.run(first, /^30$/)
    await session.type('#s', '#s')
    const { row, column } = terminal.cursor
    terminal.press('tab')
    terminal.press('tab')
    await session.see(/^#size +Show/)
    const shown = terminal.screen()
    expect(terminal.cursor.column).toBe(column)
    expect(session.typed).toBe(`${prompt} #s`)
    // Where there was no room, the screen has scrolled as much as the list is long.
    const above = terminal.cursor.row
    const listed = shown.slice(above + 1).filter((line) => /^#s\w+ +[A-Z]/.test(line)).length
    expect(listed).toBeGreaterThan(1)
    expect(above).toBe(first === '' ? row : row - listed)
    await session.type('a', '#sa')
    expect(terminal.screen().slice(0, above)).toEqual(shown.slice(0, above))
    expect(
      terminal
        .screen()
        .slice(above + 1)
        .join(''),
    ).toBe('')
    await session.type('\t', '#save ')
    if (shell === 'zsh') expect(terminal.line(above)).toMatch(/\[right\]$/)
  })

  it('changes nothing on ordinary lines', async () => {
    const screens = await Promise.all(
      (['paks', 'nothing'] as const).map(async (under) => {
        await using session = await ShellTerminal.open(shell, { under })
        await session.type('ls one', 'ls one')
        await session.type('\t', 'ls one-file ')
        await session.type('# #save', 'ls one-file # #save')
        await session.type('\u0001\u000b', '')
        await session.type(' #save', ' #save')
        await session.type('\u0015echo "a\\', 'echo "a\\')
        await session.type('\u0003', '')
        return session.terminal.screen()
      }),
    )
    expect(screens[0]).toEqual(screens[1])
  })
})

describe.each(['bash', 'zsh'] as const)('a hint in %s', (shell) => {
  it('shows the usage behind the cursor and is in no line that was entered', async () => {
    await using session = await ShellTerminal.open(shell, { columns: 40, right: '' })
    const { terminal } = session
    await session.type('#save', '#save')
    await session.see(/^host\$ #save \[name\] \[suffix=…\] \[messa/)
    expect(session.typed).toBe(`${prompt} #save`)
    await session.type('\u007f', '#sav')
    await terminal.waitForScreen((rows) => rows[0] === `${prompt} #sav`)
    await session.type('e', '#save')
    await session.see(/\[name\]/)
    terminal.press('enter')
    await session.see(/^paks: #save needs a container/)
    await session.atPrompt()
    expect(terminal.screen()[0]).toBe(`${prompt} #save`)
    expect(terminal.text()).not.toContain('[name]')
  })

  it('is cut at the edge of the screen and wraps nothing', async () => {
    await using session = await ShellTerminal.open(shell, { columns: 20, right: '' })
    await session.type('#save', '#save')
    await session.see(/#save \[/)
    expect(session.terminal.screen().slice(1).join('')).toBe('')
    session.terminal.type(' averylongname')
    await session.see(/^gname \[suffix=…\] \[m$/)
    await session.type('\u0015', '')
    // The cursor may be back before the shell has wiped its second row.
    await session.terminal.waitForScreen((rows) => rows.slice(1).join('') === '')
  })
})

it('is not shown in zsh where a right prompt stands', async () => {
  await using session = await ShellTerminal.open('zsh')
  await session.type('#save', '#save')
  await session.type(' a', '#save a')
  expect(session.terminal.text()).not.toContain('[suffix')
})

describe.each(['bash', 'zsh'] as const)('the attention key in %s', (shell) => {
  it('opens a line over one that is half typed, and gives it back exactly', async () => {
    await using session = await ShellTerminal.open(shell)
    const { terminal } = session
    await session.run('seq 8', /^8$/)
    await session.type('echo half', 'echo half')
    const before = terminal.screen()
    const { cursor } = terminal
    terminal.type(attention)
    await session.see(/^host #$/)
    expect(terminal.modes.alternateScreen).toBe(true)
    terminal.type('hel\t\r')
    await session.see(/^press any key/)
    terminal.type('x')
    await terminal.waitForScreen(() => !terminal.modes.alternateScreen)
    expect(terminal.screen()).toEqual(before)
    expect(terminal.cursor).toEqual(cursor)
    terminal.type(' done\r')
    await session.see(/^half done$/)
  })

  it('opens a line over vi, which then draws itself as before', async () => {
    await using session = await ShellTerminal.open(shell)
    const { terminal } = session
    terminal.type('vi note\r')
    await terminal.waitForScreen((rows) => terminal.modes.alternateScreen && rows[1] === '~')
    terminal.type('ihello\rworld')
    await terminal.waitForScreen((rows) => rows[1] === 'world')
    const before = terminal.screen()
    const { cursor } = terminal
    terminal.type(attention)
    await session.see(/^host #$/)
    expect(terminal.screen().join('\n')).not.toContain('world')
    terminal.type('history\r')
    await session.see(/^press any key/)
    terminal.type('x')
    await terminal.waitForScreen(
      (rows) =>
        rows.join('\n') === before.join('\n') &&
        terminal.cursor.row === cursor.row &&
        terminal.cursor.column === cursor.column,
    )
    terminal.type('!')
    await terminal.waitForScreen((rows) => rows[1] === 'world!')
    terminal.press('escape')
    terminal.type(':q!\r')
    await terminal.waitForScreen(() => !terminal.modes.alternateScreen)
    await session.atPrompt()
  })

  it('opens a line in front of a program that reads keys', async () => {
    await using session = await ShellTerminal.open(shell)
    const { terminal } = session
    terminal.type('echo re""ady; read -r line; echo "got $line"\r')
    await session.see(/^ready$/)
    terminal.type('ab')
    await terminal.waitForScreen(() => terminal.line(terminal.cursor.row) === 'ab')
    terminal.type(attention)
    await session.see(/^host #$/)
    terminal.press('ctrl+c')
    await terminal.waitForScreen(() => !terminal.modes.alternateScreen)
    terminal.type('c\r')
    await session.see(/^got abc$/)
  })
})

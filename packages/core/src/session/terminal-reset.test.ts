// A CommonJS bundle: its names are properties of the default export only.
import xterm from '@xterm/headless'
import { expect, it } from 'vitest'
import { terminalReset } from './terminal-reset.js'

const ESC = '\u001b'

const shown = async (...output: readonly string[]): Promise<xterm.Terminal> => {
  const terminal = new xterm.Terminal({ cols: 20, rows: 6, allowProposedApi: true })
  for (const text of output) await new Promise<void>((resolve) => terminal.write(text, resolve))
  return terminal
}
const rowsOf = ({ buffer }: xterm.Terminal): readonly string[] =>
  Array.from(
    { length: 6 },
    (_, row) => buffer.active.getLine(buffer.active.baseY + row)?.translateToString(true) ?? '',
  )

it('has a terminal as it was before a program that was cut off', async () => {
  const program =
    `${ESC}[?1h${ESC}=${ESC}[4h${ESC}[?7l${ESC}[?25l${ESC}[?1003h${ESC}[?1006h${ESC}[?1004h${ESC}[?2004h` +
    `${ESC}[?2026h${ESC}[31;4m${ESC}(0`
  const { modes } = await shown(program)
  expect(modes).toMatchObject({ insertMode: true, wraparoundMode: false, mouseTrackingMode: 'any' })
  const terminal = await shown(program, terminalReset(false), 'q')
  expect(terminal.modes).toEqual((await shown('')).modes)
  const cell = terminal.buffer.active.getLine(0)?.getCell(0)
  expect([cell?.getChars(), cell?.isFgDefault(), cell?.isUnderline()]).toEqual(['q', true, 0])
})

it('lets go of a scroll region, as apt has one for its progress, and leaves the cursor where it is', async () => {
  const region = `1\r\n2\r\n3\r\n4${ESC}[1;3r${ESC}[4;2H`
  const terminal = await shown(region, terminalReset(false), 'x\r\n5\r\n6\r\n7')
  expect(rowsOf(terminal)).toEqual(['2', '3', '4x', '5', '6', '7'])
})

it('leaves the alternate screen where one is shown, and the cursor goes back', async () => {
  const terminal = await shown(`before${ESC}[?1049hfull screen`, terminalReset(true), ' after')
  expect(rowsOf(terminal)[0]).toBe('before after')
  expect(rowsOf(await shown('before', terminalReset(false), ' after'))[0]).toBe('before after')
})

it('ends what would go on typing: reports of size and colours, and keyboard protocols', () => {
  for (const mode of ['[?2048l', '[?2031l', '[?1016l', '[?9001l', '[>4m', '[<u'])
    expect(terminalReset(false)).toContain(`${ESC}${mode}`)
})

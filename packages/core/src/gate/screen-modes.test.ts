import { expect, it } from 'vitest'
import { ScreenModes } from './screen-modes.js'

const afterEverySplit = (output: string, look: (modes: ScreenModes) => boolean): ReadonlySet<boolean> => {
  const seen = new Set<boolean>()
  for (let first = 0; first <= output.length; first += 1) {
    for (let second = first; second <= output.length; second += 1) {
      const modes = new ScreenModes()
      for (const part of [output.slice(0, first), output.slice(first, second), output.slice(second)])
        modes.push(Buffer.from(part))
      seen.add(look(modes))
    }
  }
  return seen
}

it.each([
  ['text', false],
  ['a\u001b[?1049hb', true],
  ['a\u001b[?1049hb\u001b[?1049lc', false],
  ['\u001b[?47h', true],
  ['\u001b[?1047h\u001bc', false],
  ['\u001b[?1049l\u001b[?1049h', true],
  ['\u001b[?2004h', false],
  ['\u001b[?1;1049;25h', true],
  ['\u001b[?1049h\u001b[?1049$p\u001b[!p', true],
  ['\u001b[?1049h\u001b[1049l\u001b[?10490l', true],
])('after %j at every split the alternate screen is shown: %s', (output, shown) => {
  expect(afterEverySplit(output, ({ alternate }) => alternate)).toEqual(new Set([shown]))
})

it.each([
  ['text', false],
  ['a\u001b[?25lb', true],
  ['\u001b[?25l\u001b[?25h', false],
  ['\u001b[?25h\u001b[?25l tail', true],
  ['\u001b[?25l\u001b[?2004h\u001b[?25$p', true],
  // terminfo's `cvvis` of xterm, which `curs_set(2)` of ncurses sends.
  ['\u001b[?25l\u001b[?12;25h', false],
  // What `reset` sends.
  ['\u001b[?25l\u001bc\u001b]104\u0007', false],
  ['\u001b[?25l\u001b[!p\u001b[?3;4l', false],
])('after %j at every split the cursor is hidden: %s', (output, hidden) => {
  expect(afterEverySplit(output, ({ cursorHidden }) => cursorHidden)).toEqual(new Set([hidden]))
})

it('looks no further back than a sequence may reach', () => {
  const modes = new ScreenModes()
  modes.push(Buffer.from(`\u001b[?${'1;'.repeat(40)}`))
  modes.push(Buffer.from('25l'))
  expect(modes.cursorHidden).toBe(false)
})

import { expect, it } from 'vitest'
import { CursorVisibility } from './cursor-visibility.js'

it.each([
  ['text', false],
  ['a\u001b[?25lb', true],
  ['\u001b[?25l\u001b[?25h', false],
  ['\u001b[?25h\u001b[?25l tail', true],
  ['\u001b[?25l\u001b[?2004h\u001b[?25$p', true],
])('after %j at every split the cursor is hidden: %s', (output, hidden) => {
  for (let cut = 0; cut <= output.length; cut += 1) {
    const cursor = new CursorVisibility()
    cursor.push(Buffer.from(output.slice(0, cut)))
    cursor.push(Buffer.from(output.slice(cut)))
    expect(cursor.hidden).toBe(hidden)
  }
})

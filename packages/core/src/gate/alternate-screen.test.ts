import { expect, it } from 'vitest'
import { AlternateScreen } from './alternate-screen.js'

it.each([
  ['text', false],
  ['a\u001b[?1049hb', true],
  ['a\u001b[?1049hb\u001b[?1049lc', false],
  ['\u001b[?47h', true],
  ['\u001b[?1047h\u001bc', false],
  ['\u001b[?1049l\u001b[?1049h', true],
  ['\u001b[?2004h', false],
])('after %j at every split the alternate screen is %s', (output, active) => {
  for (let cut = 0; cut <= output.length; cut += 1) {
    const screen = new AlternateScreen()
    screen.push(Buffer.from(output.slice(0, cut)))
    screen.push(Buffer.from(output.slice(cut)))
    expect(screen.active).toBe(active)
  }
})

import { expect, it } from 'vitest'
import { replayable } from './replay.js'

it.each([
  ['text', 'plain\r\n\ttext\b', 'plain\r\n\ttext\b'],
  [
    'colours and movement',
    '\u001b[1;31mred\u001b[m\u001b[2;5H\u001b[K',
    '\u001b[1;31mred\u001b[m\u001b[2;5H\u001b[K',
  ],
  ['modes', '\u001b[?2004h\u001b[?1049l\u001b[>1u\u001b[<u', '\u001b[?2004h\u001b[?1049l\u001b[>1u\u001b[<u'],
  ['bytes beyond ASCII', 'caf\u00c3\u00a9', 'caf\u00c3\u00a9'],
])('shows %s again', (_what, printed, shown) => {
  expect(replayable(printed)).toBe(shown)
})

it.each([
  ['marks', '\u001b]7770;abc;R;1;#save\u0007'],
  ['titles and the clipboard', '\u001b]0;title\u001b\\\u001b]52;c;Zm9v\u0007'],
  ['control strings', '\u001bP+q544e\u001b\\\u001b_Gi=1\u001b\\'],
  [
    'questions for attributes, position, size and modes',
    '\u001b[c\u001b[>c\u001b[6n\u001b[18t\u001b[?2026$p\u001b[?u\u001b[>q',
  ],
  ['other questions', '\u0005\u001bZ'],
  ['the bell', '\u0007'],
  ['a sequence cut at the end', '\u001b[1;3'],
  ['a string cut at the end', '\u001b]0;half'],
])('leaves out %s', (_what, printed) => {
  expect(replayable(`a${printed}`)).toBe('a')
})

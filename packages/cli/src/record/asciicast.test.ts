import { expect, it } from 'vitest'
import { castLine, parseCast } from './asciicast.js'

const header = { version: 2, width: 80, height: 24, timestamp: 1 } as const
const text = castLine(header) + castLine([0.5, 'o', 'a\r\n\u001b[1m']) + castLine([1, 'r', '100x30'])

it('reads what it writes', () => {
  expect(parseCast(text, 'f')).toEqual({
    header,
    events: [
      [0.5, 'o', 'a\r\n\u001b[1m'],
      [1, 'r', '100x30'],
    ],
  })
})

it('leaves out a last line that was cut off', () => {
  expect(parseCast(`${text}[1.5, "o", "ab`, 'f').events).toHaveLength(2)
})

it.each([
  ['', 'f:1: is no asciicast v2 recording'],
  ['{"version": 1, "width": 1, "height": 1}\n', 'f:1: is no asciicast v2 recording'],
  [`${castLine(header)}\nnothing\n`, 'f:3: is no event'],
])('refuses %j and names the line', (wrong, message) => {
  expect(() => parseCast(wrong, 'f')).toThrow(message)
})

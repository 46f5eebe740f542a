import { expect, it } from 'vitest'
import { jsonText } from './json-text.js'
import { plain } from './plain.js'

it.each([[{ a: 'x\u001b[31m\u009b2J\u007f\u202ey\nz', b: [1] }], [['\u009d0;title\u009c text\u2066']]])(
  'shows %j without what controls a terminal, and loses nothing of it',
  (value) => {
    const text = jsonText(value)
    expect(plain(text)).toBe(text)
    expect(JSON.parse(text)).toEqual(value)
  },
)

it('is null for what JSON has no words for', () => {
  expect(jsonText(undefined)).toBe('null')
})

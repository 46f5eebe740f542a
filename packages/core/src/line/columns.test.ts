import { describe, expect, it } from 'vitest'
import { columns } from './columns.js'

describe('the columns of a text', () => {
  it.each<[why: string, text: string, wide: number]>([
    ['nothing takes none', '', 0],
    ['ASCII takes one each', '#save now', 9],
    ['a base and its mark take one', 'e\u0301', 1],
    ['ideographs take two', '日本', 4],
    ['an emoji takes two', '👍', 2],
    ['a family is one emoji', '👩‍👩‍👧', 2],
    ['a skin tone adds nothing', '👍🏽', 2],
    ['a flag is one', '🇩🇪', 2],
    ['a sign made an emoji takes two', '❤️', 2],
    ['the same sign as text takes one', '❤', 1],
    ['a control code takes none', 'a\x07b', 2],
  ])('%s', (_, text, wide) => {
    expect(columns(text)).toBe(wide)
  })
})

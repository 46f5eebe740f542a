import { describe, expect, it } from 'vitest'
import { pictureOf, redraw } from './picture.js'

describe('pictureOf', () => {
  it.each([
    ['> ', 'abc', 3, 10, ['> abc'], 0, 5],
    ['> ', 'abc', 0, 10, ['> abc'], 0, 2],
    ['> ', 'abcdef', 6, 5, ['> abc', 'def'], 1, 3],
    ['> ', 'abcdef', 3, 5, ['> abc', 'def'], 1, 0],
    ['> ', 'abc', 3, 5, ['> abc', ''], 1, 0],
    ['> ', 'a日本', 3, 5, ['> a日', '本'], 1, 2],
    ['> ', 'ab日', 2, 5, ['> ab', '日'], 1, 0],
    ['\u001b[2m> \u001b[22m', 'a', 1, 5, ['\u001b[2m> \u001b[22ma'], 0, 3],
    ['', '', 0, 5, [''], 0, 0],
  ] as const)('%s%s with the cursor at %i in %i cells', (prompt, text, cursor, width, rows, row, column) => {
    expect(pictureOf(prompt, text, cursor, width)).toEqual({ rows, cursor: { row, column } })
  })
})

describe('redraw', () => {
  it('begins where the cursor is and ends where it belongs', () => {
    expect(redraw(undefined, pictureOf('> ', 'ab', 1, 10), 10)).toBe('\u001b[J> ab\r\u001b[3C')
  })

  it('goes back over what was drawn', () => {
    const before = pictureOf('> ', 'abcdef', 6, 5)
    const after = pictureOf('> ', 'abc', 1, 5, ['x', 'y'])
    expect(redraw(before, after, 5)).toBe('\r\u001b[1A\u001b[J> abc\r\nx\r\ny\r\u001b[2A\u001b[3C')
  })

  it('counts the rows that a narrower window makes of what was drawn', () => {
    const before = pictureOf('> ', 'abcdefgh', 8, 20)
    expect(redraw(before, pictureOf('> ', 'abcdefgh', 8, 4), 4)).toMatch(/^\r\u001b\[2A/)
  })
})

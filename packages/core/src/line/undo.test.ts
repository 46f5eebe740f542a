import { describe, expect, it } from 'vitest'
import { typed } from './keys.fixture.js'
import { emptyLine } from './state.js'

const undone = (keys: string, times = 1): string =>
  typed(emptyLine({ dialect: 'bash' }), keys + '\x1f'.repeat(times)).line.text

describe('undo as readline has it', () => {
  it.each<[why: string, keys: string, times: number, text: string]>([
    ['gathers twenty characters', 'a'.repeat(25), 1, 'a'.repeat(20)],
    ['gathers across a step away and back', 'ab\x02\x06cd', 1, ''],
    ['does not gather in the middle', 'ab\x02c', 1, 'ab'],
    ['takes a kill back', 'ab cd\x17', 1, 'ab cd'],
    ['takes a change of case back', 'ab\x01\x1bu', 1, 'ab'],
    ['takes a swap back at once', 'ab\x14', 1, 'ab'],
    ['goes on after an undo where it was', 'ab\x17c\x1f\x1f', 1, ''],
    ['does nothing at the bottom', 'ab', 3, ''],
  ])('%s', (_, keys, times, text) => {
    expect(undone(keys, times)).toBe(text)
  })

  it('takes everything back with Alt-R', () => {
    expect(typed(emptyLine({ dialect: 'bash' }), 'ab cd\x17x\x1br').line.text).toBe('')
  })

  it('does not know what lies below a line that was emptied in doubt', () => {
    expect(typed(emptyLine({ dialect: 'bash' }), '\x1b[A\x15\x1f').line.doubt).toBe('text')
  })
})

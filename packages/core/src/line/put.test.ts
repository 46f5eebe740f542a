import { describe, expect, it } from 'vitest'
import { typed } from './keys.fixture.js'
import { put } from './put.js'
import { emptyLine } from './state.js'

describe('putting text into a line', () => {
  it('replaces all of it, and the cursor stands behind', () => {
    expect(put(emptyLine({ text: 'abc' }), '#save')).toMatchObject({ text: '#save', cursor: 5 })
  })

  it('replaces a part', () => {
    expect(put(emptyLine({ text: '#sa x' }), '#save', 0, 3)).toMatchObject({ text: '#save x', cursor: 5 })
  })

  it('is undone at once', () => {
    expect(typed(put(emptyLine({ text: 'abc' }), '#save'), '\x1f').line.text).toBe('abc')
  })

  it('leaves a line in doubt alone', () => {
    const { line } = typed(emptyLine({ dialect: 'bash' }), '\x12')
    expect(put(line, 'abc')).toBe(line)
  })
})

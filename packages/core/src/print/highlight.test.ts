import pc from 'picocolors'
import stripAnsi from 'strip-ansi'
import { expect, it } from 'vitest'
import { highlightJson } from './highlight.js'

const colors = pc.createColors(true)

it('colours keys, strings, numbers and words apart, and changes no character', () => {
  const json = JSON.stringify({ 'a"b': 'x: 1', n: -1.5e3, yes: true, no: null, list: ['true', 2] }, null, 2)
  const coloured = highlightJson(json, colors)
  expect(stripAnsi(coloured)).toBe(json)
  expect(coloured).toContain(colors.blue('"a\\"b"'))
  expect(coloured).toContain(colors.green('"x: 1"'))
  expect(coloured).toContain(colors.yellow('-1.5e+3').replace('+', '')[0])
  expect(coloured).toContain(`: ${colors.magenta('true')}`)
})

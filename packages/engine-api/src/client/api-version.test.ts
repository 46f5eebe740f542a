import { expect, it } from 'vitest'
import { agreeOnVersion, atLeast } from './api-version.js'

it.each([
  ['1.41', '1.41'],
  ['1.40', '1.40'],
  ['1.45', '1.45'],
  ['1.52', '1.45'],
])('speaks with an engine that offers %s: %s', (offered, spoken) => {
  expect(agreeOnVersion(offered)).toBe(spoken)
})

it.each(['1.39', '1.9', '', 'banana'])('refuses an engine that offers %j', (offered) => {
  expect(() => agreeOnVersion(offered)).toThrow(
    expect.objectContaining({ code: 'API_TOO_OLD', exitCode: 125 }),
  )
})

it.each([
  ['1.42', '1.42', true],
  ['1.100', '1.42', true],
  ['1.9', '1.42', false],
  ['2.0', '1.42', true],
])('%s is at least %s: %s', (a, b, is) => {
  expect(atLeast(a, b)).toBe(is)
})

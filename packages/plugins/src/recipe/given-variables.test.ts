import { expect, it } from 'vitest'
import { givenVariables } from './given-variables.js'

it('are those that the image does not have like that, by their names alone', () => {
  const own = ['PATH=/bin', 'LANG=C', 'TERM=xterm', 'GIVEN=a=b', 'LEVEL=2', 'HOSTNAME=x', 'od-d=1', 'EMPTY=']
  expect(givenVariables(own, ['PATH=/bin', 'LANG=C', 'LEVEL=1'])).toEqual(
    ['GIVEN', 'LEVEL', 'EMPTY'].map((name) => ({ kind: 'variable', name, from: 'paks run' })),
  )
  expect(givenVariables(['A=1'], ['A=1'])).toEqual([])
})

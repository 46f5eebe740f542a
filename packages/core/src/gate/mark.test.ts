import { expect, it } from 'vitest'
import { parseMark } from './mark.js'

it.each(['C;0;/a;ls', 'C', 'D;1;0', 'X;3', 'X', 'Q;1', ''])('%j is no mark', (body) => {
  expect(parseMark(body)).toBeUndefined()
})

it.each(['', '1234', '-1', '1e2', ' 1', 'x'])('takes the exit status %j for none', (status) => {
  expect(parseMark(`C;${status};/a//;ls`)).toMatchObject({ kind: 'ran', status: undefined })
})

import { expect, it } from 'vitest'
import { authorize } from './authorize.js'

const ledger = new Set(['#save'])

it.each([
  ['typed by the user', { text: '#cp host:a .', proof: 'typed', readOnly: false }, 'run'],
  ['not typed, never run before', { text: '#cp host:a .', proof: 'reported', readOnly: false }, 'ask'],
  ['recalled, and run with proof before', { text: '#save', proof: 'reported', readOnly: false }, 'run'],
  ['nearly what ran before', { text: '#save x', proof: 'reported', readOnly: false }, 'ask'],
  ['not typed, and harmless', { text: '#size', proof: 'reported', readOnly: true }, 'run'],
  ['perhaps an empty one, after one that ran', { text: '#save', proof: 'likely', readOnly: false }, 'ask'],
] as const)('a line that is %s', (_, claim, verdict) => {
  expect(authorize(claim, ledger)).toBe(verdict)
})

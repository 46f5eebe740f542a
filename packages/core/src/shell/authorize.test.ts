import { expect, it } from 'vitest'
import { authorize } from './authorize.js'

const ledger = new Set(['#save'])

it.each([
  ['typed by the user', { text: '#cp host:a .', typed: true, readOnly: false }, 'run'],
  ['not typed, never run before', { text: '#cp host:a .', typed: false, readOnly: false }, 'ask'],
  ['recalled, and run with proof before', { text: '#save', typed: false, readOnly: false }, 'run'],
  ['nearly what ran before', { text: '#save x', typed: false, readOnly: false }, 'ask'],
  ['not typed, and harmless', { text: '#size', typed: false, readOnly: true }, 'run'],
] as const)('a line that is %s', (_, claim, verdict) => {
  expect(authorize(claim, ledger)).toBe(verdict)
})

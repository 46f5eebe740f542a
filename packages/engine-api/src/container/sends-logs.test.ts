import { expect, it } from 'vitest'
import { testDialect } from '../client/dialect.fixture.js'
import type { Endpoint } from '../endpoint/endpoint.js'
import { sendsLogs } from './sends-logs.js'

const here: Endpoint = { kind: 'unix', path: '/run/engine.sock' }
const far: Endpoint = { kind: 'ssh', destination: 'far' }

it.each([
  ['an engine that nobody has configured', here, [], false],
  ['one that writes a file for each container', here, ['json-file'], false],
  ['one that writes into the journal', here, ['journald'], true],
  ['one of two that may be meant', here, ['json-file', 'fluentd'], true],
  ['one that cannot be known from here', far, [], true],
] as const)('%s', (_what, endpoint, drivers, sends) => {
  expect(sendsLogs({ dialect: { ...testDialect, logDrivers: () => drivers }, endpoint }, {})).toBe(sends)
})

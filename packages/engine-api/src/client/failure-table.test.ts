import { expect, it } from 'vitest'
import { sharedFailures } from './failure-table.js'

it.each([
  ['could not select device driver "" with capabilities: [[gpu]]', 'UNSUPPORTED', /--gpus/],
  ['write /var/lib/x: no space left on device', 'NO_SPACE', /free some disk space/],
  [
    'configured logging driver does not support reading',
    'UNSUPPORTED',
    /session_log or --log-driver is none/,
  ],
  [
    "using the 'none' log driver, cannot read logs: this container is not logging output",
    'UNSUPPORTED',
    /session_log or --log-driver is none/,
  ],
  ['unable to find user nosuch: no matching entries in passwd file', 'BAD_USAGE', /-u takes/],
])('%j is told as %s with the way out', (text, code, hint) => {
  const rule = sharedFailures.find((row) => row.text.test(text))
  expect([rule?.code, rule?.hint]).toEqual([code, expect.stringMatching(hint)])
})

import { expect, it } from 'vitest'
import { isListening } from './listening.js'

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0
   1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 2 1 0 20 4 30 10 -1
   2: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00 0 0
`

it.each([
  [22, true],
  [80, true],
  [8080, false],
  [2, false],
])('port %i: %s', (port, listening) => {
  expect(isListening(table, port)).toBe(listening)
})

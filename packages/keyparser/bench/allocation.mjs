// Bytes allocated for each event. Run with --expose-gc and a young generation larger than a round needs.

import { cases, chunksOf } from './inputs.mjs'
import { KeyParser } from './node_modules/.cache/keyparser.mjs'

const ROUND = 65536
const ROUNDS = 30

const allocated = (name, bytes, options) => {
  let events = 0
  const kept = { event: undefined }
  const take = (event) => {
    events++
    // Without this V8 leaves out objects that nobody looks at.
    kept.event = event
  }
  const parser = new KeyParser({ timer: false, ...options(take) })
  const [chunk] = chunksOf(bytes, ROUND)
  for (let warm = 0; warm < 300; warm++) parser.push(chunk)
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    globalThis.gc()
    events = 0
    const before = process.memoryUsage().heapUsed
    parser.push(chunk)
    least = Math.min(least, (process.memoryUsage().heapUsed - before) / events)
  }
  console.log(`  ${name.padEnd(28)} ${least.toFixed(1).padStart(7)} bytes an event`)
}

console.log('\nAllocation')
for (const [id, what] of [
  ['b', 'mixed'],
  ['c', 'CSI only'],
]) {
  const { bytes } = cases.find((each) => each.id === id)
  allocated(`${what}, objects`, bytes, (onEvent) => ({ onEvent }))
  allocated(`${what}, visitor`, bytes, (visit) => ({ visit }))
}

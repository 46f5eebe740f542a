/** A parser that has not read a case by then is judged by the part it has read, in milliseconds. */
const PATIENCE = 2500
/** How long a parser's runs of a case take together before it has had enough, and how many there are at most. */
const BUDGET = 1500
const MOST = 60

const once = (parser, chunks) => {
  const { push, end, counted } = parser.start()
  const started = performance.now()
  const before = process.cpuUsage()
  let bytes = 0
  let whole = true
  for (const chunk of chunks) {
    push(chunk)
    bytes += chunk.length
    if (bytes % 65536 < chunk.length && performance.now() - started > PATIENCE) {
      whole = false
      break
    }
  }
  const { user, system } = process.cpuUsage(before)
  const wall = performance.now() - started
  end()
  // On a busy machine the processor's time tells more than the clock's; they agree on an idle one.
  const time = Math.min(wall, (user + system) / 1e3 || wall)
  return { bytes, whole, events: counted.events, wall, time }
}

const rates = ({ bytes, events, time, whole }) => ({
  megabytes: bytes / time / 1e3,
  millions: events / time / 1e3,
  events,
  whole,
})

/**
 * Each parser's best of several runs over its chunks: bytes and events a second, and whether all was read. They
 * take turns, so that a moment when the machine is busy falls on all of them.
 */
export const measure = (entries) => {
  const bests = entries.map(({ parser, chunks }) => once(parser, chunks))
  const spent = bests.map(({ wall }) => wall)
  for (let round = 1; round < MOST; round++) {
    for (const [index, { parser, chunks }] of entries.entries()) {
      if (spent[index] > BUDGET || !bests[index].whole) continue
      const next = once(parser, chunks)
      spent[index] += next.wall
      if (next.time < bests[index].time) bests[index] = next
    }
  }
  return bests.map(rates)
}

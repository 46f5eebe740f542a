import { cases, chunksOf, hostile } from './inputs.mjs'
import { measure } from './measure.mjs'
import { bare } from './peers/bare.mjs'
import { ink } from './peers/ink.mjs'
import { keypress } from './peers/keypress.mjs'
import { nodeReadline } from './peers/node-readline.mjs'
import { opentui } from './peers/opentui.mjs'
import { collected, objects, visitor } from './peers/ours.mjs'
import { terminalKit } from './peers/terminal-kit.mjs'
import { judge } from './targets.mjs'

const parsers = [bare, objects, visitor, collected, nodeReadline, keypress, ink, opentui, terminalKit]
const results = {}

for (const { id, title, bytes, events, size } of cases) {
  const pastes = id.startsWith('d')
  console.log(`\n${id}: ${title} (${bytes.length} bytes${pastes ? '' : `, ${events} events`})`)
  results[id] = {}
  const running = parsers.filter((parser) => parser !== collected || pastes)
  const measured = measure(
    running.map((parser) => ({ parser, chunks: chunksOf(bytes, size, parser.wholeCharacters) })),
  )
  for (const [index, parser] of running.entries()) {
    const result = measured[index]
    results[id][parser.name] = result
    const verdict =
      parser.bare || pastes
        ? ''
        : !result.whole
          ? 'stopped: too slow to read it all'
          : result.events === events
            ? 'every event'
            : parser.runs && result.events < events
              ? `${result.events} events, text in runs`
              : `WRONG: ${result.events} events`
    const rate = `${result.megabytes.toFixed(result.megabytes < 10 ? 2 : 1).padStart(10)} MB/s`
    console.log(
      `${rate} ${result.millions.toFixed(2).padStart(8)} M events/s  ${parser.name.padEnd(36)} ${verdict}`,
    )
  }
}

const perByte = (bytes, size) => {
  const [{ megabytes }] = measure([{ parser: objects, chunks: chunksOf(bytes, size) }])
  return 1e3 / megabytes
}
const sizes = [1, 256, 65536]
const sequences = cases.find(({ id }) => id === 'c')
const wellFormed = sizes.map((size) => perByte(sequences.bytes, size))
console.log('\nUnfinished input of 1 MiB, ns a byte at chunks of 1, 256 and 65536 bytes')
console.log(`  ${'well-formed CSI'.padEnd(22)} ${wellFormed.map((ns) => ns.toFixed(1).padStart(8)).join('')}`)
const worst = { ratio: 0, title: '' }
for (const { title, bytes } of hostile) {
  const times = sizes.map((size) => perByte(bytes, size))
  console.log(`  ${title.padEnd(22)} ${times.map((ns) => ns.toFixed(1).padStart(8)).join('')}`)
  for (const [index, ns] of times.entries()) {
    const ratio = ns / wellFormed[index]
    if (ratio > worst.ratio) Object.assign(worst, { ratio, title: `${title}, ${sizes[index]} B` })
  }
}
judge(results, worst, { objects, visitor, collected, nodeReadline, ink, opentui, bare })

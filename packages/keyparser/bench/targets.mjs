/** Holds the figures of one run against the targets, and prints each with what was reached. */
export const judge = (results, worst, parsers) => {
  const { objects, collected, nodeReadline, ink, opentui, bare } = parsers
  const rate = (id, parser) => results[id][parser.name].megabytes
  const targets = [
    ['typing against Node readline', rate('a', objects) / rate('a', nodeReadline), 4.5, '×'],
    ['mixed against Node readline', rate('b', objects) / rate('b', nodeReadline), 6, '×'],
    ['mixed against opentui', rate('b', objects) / rate('b', opentui), 25, '×'],
    ['CSI only against ink', rate('c', objects) / rate('c', ink), 7, '×'],
    ['paste as views, 64 KiB', rate('d', objects) / 1e3, 5, ' GB/s'],
    ['paste as views, 4 KiB', rate('d4', objects) / 1e3, 5, ' GB/s'],
    ['paste owned against the bare loop, 64 KiB', rate('d', collected) / rate('d', bare), 1.1, '×'],
    ['paste owned against the bare loop, 4 KiB', rate('d4', collected) / rate('d4', bare), 1.1, '×'],
  ]
  console.log('\nTargets')
  for (const [what, reached, wanted, unit] of targets) {
    const verdict = reached >= wanted ? 'met   ' : 'MISSED'
    console.log(
      `  ${verdict} ${what.padEnd(44)} ${reached.toFixed(1).padStart(7)}${unit} of ${wanted}${unit}`,
    )
  }
  console.log(
    `  worst unfinished input: ${worst.title}, ${worst.ratio.toFixed(2)} × the time of well-formed CSI`,
  )
}

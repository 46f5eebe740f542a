#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 12)) {
  process.stderr.write(`paks: needs Node 20.12 or newer, and this is ${process.versions.node}\n`)
  process.stderr.write('      install a newer one: nvm install --lts, or https://nodejs.org\n')
  process.exitCode = 125
} else {
  // Newer syntax than an old Node reads.
  require('./unwritten.js').tellUnwritten()
  if (process.argv.length === 3 && /^(?:-V|--version)$/.test(process.argv[2])) {
    // Needs nothing of what follows.
    process.stdout.write(`paks ${require('../package.json').version}\n`)
  } else {
    require('./compiled.js').load(require('node:path').join(__dirname, '../dist'), 'main.cjs')
  }
}

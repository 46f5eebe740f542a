#!/bin/sh
':' //; exec node -- "$0" "$@"
// A shell script to the system, so that there is a `--`: without it Node 20 takes `paks run --env-file FILE` for an
// option of its own, ends where there is no such file, and obeys its NODE_OPTIONS.
const { tellUnwritten } = require('./unwritten.js')

const [major, minor] = process.versions.node.split('.').map(Number)
tellUnwritten()
if (major < 20 || (major === 20 && minor < 12)) {
  process.stderr.write(`paks: needs Node 20.12 or newer, and this is ${process.versions.node}\n`)
  process.stderr.write('      install a newer one: nvm install --lts, or https://nodejs.org\n')
  process.exitCode = 125
} else if (process.argv.length === 3 && /^(?:-V|--version)$/.test(process.argv[2])) {
  // Needs nothing of what follows.
  process.stdout.write(`paks ${require('../package.json').version}\n`)
} else {
  require('./compiled.js').load(require('node:path').join(__dirname, '../dist'), 'main.cjs')
}

// Runs before `npm start` and `npm test`: installs and builds what is missing, and says nothing when nothing is.
// This first file keeps to syntax that an old Node reads, so that it can say which Node is needed.
import { readFileSync } from 'node:fs'

const root = new URL('../', import.meta.url)
const wanted = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).engines.node
const parts = (version) =>
  version
    .replace(/^[^\d]+/, '')
    .split('.')
    .map(Number)
const [major, minor] = parts(process.versions.node)
const [needMajor, needMinor] = parts(wanted)

if (major < needMajor || (major === needMajor && minor < needMinor)) {
  console.error(
    `paks: needs Node ${wanted}, and this is ${process.versions.node}: install a newer one and try again`,
  )
  process.exitCode = 1
} else {
  import('./setup/main.mjs').then((setup) => setup.main(root))
}

// `npm run lock`: adds the packages for other platforms that npm left out of package-lock.json.
//
// npm writes an optional dependency into the lock only when the registry in use has it. A registry mirror that
// keeps one platform's binaries makes a lock that `npm ci` refuses on every machine ("Missing: … from lock file").
// An entry with name, version and platform, but without integrity, is enough: npm skips what does not fit the
// machine and fetches the rest. With --check nothing is written, and what is missing fails the run.
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const check = process.argv.includes('--check')

const systems = {
  aix: 'aix',
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  win32: 'win32',
  windows: 'win32',
}
const processors = {
  64: 'x64',
  arm: 'arm',
  arm64: 'arm64',
  ia32: 'ia32',
  loong64: 'loong64',
  mips64el: 'mips64el',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  x64: 'x64',
}

/** What a platform package's name says about where it fits: `@rollup/rollup-linux-arm-musleabihf`. */
const platformOf = (name) => {
  const words = name.split(/[/-]/)
  const os = words.map((word) => systems[word]).find(Boolean)
  const cpu = words.map((word) => processors[word]).findLast(Boolean)
  if (!os || !cpu) return {}
  const abi = words.map((word) => /^(musl|gnu)/.exec(word)?.[0]).find(Boolean)
  const libc = os === 'linux' && abi ? { libc: [abi === 'musl' ? 'musl' : 'glibc'] } : {}
  return { cpu: [cpu], ...libc, os: [os] }
}

/** Where node_modules is looked for from a package, nearest first, as Node itself does. */
const placesFor = (path, name) => {
  const places = []
  for (let from = path; ; ) {
    places.push(`${from === '' ? '' : `${from}/`}node_modules/${name}`)
    if (from === '') return places
    const up = from.lastIndexOf('/node_modules/')
    from = up < 0 ? '' : from.slice(0, up)
  }
}

/** An entry that this script wrote: npm's own carry an integrity or are links of the workspace. */
const isOurs = (entry) => entry.optional && !entry.integrity && !entry.link

const complete = (lock) => {
  const packages = { ...lock.packages }
  for (const [path, entry] of Object.entries(packages)) if (isOurs(entry)) delete packages[path]

  for (const [path, parent] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
      const places = placesFor(path, name)
      const { cpu, libc, os } = platformOf(name)
      const version = range.replace(/^[\^~=v]+/, '')
      const found = places.find((place) => packages[place])
      // A range can be met by another version that npm chose; an exact version cannot.
      if (found && (range !== version || packages[found].version === version)) continue
      // At the top, unless another version of it is there already.
      const place = found ? places[0] : places.at(-1)
      // JSON leaves out what is undefined; the keys stand in npm's order.
      packages[place] = { version, cpu, dev: parent.dev, libc, optional: true, os }
    }
  }
  // npm's own order, so that its next write changes nothing.
  const paths = Object.keys(packages).sort((a, b) => a.localeCompare(b, 'en'))
  return { ...lock, packages: Object.fromEntries(paths.map((path) => [path, packages[path]])) }
}

const text = readFileSync(file, 'utf8')
const lock = JSON.parse(text)
const completed = complete(lock)
const same = (path) => JSON.stringify(lock.packages[path]) === JSON.stringify(completed.packages[path])
const wrong = [...new Set([...Object.keys(completed.packages), ...Object.keys(lock.packages)])]
  .filter((path) => !same(path))
  .map((path) => path.replace(/^.*node_modules\//, ''))

// An address of somebody's mirror would send everybody there.
const addressed = Object.entries(lock.packages).filter(([, entry]) => /^https?:/.test(entry.resolved ?? ''))
if (addressed.length > 0) {
  console.error(`package-lock.json: ${addressed.length} packages name a registry, such as ${addressed[0][0]}`)
  console.error('Run: npm install --omit-lockfile-registry-resolved')
  process.exit(1)
}
if (wrong.length === 0) process.exit(0)
if (check) {
  console.error(
    `package-lock.json lacks, or keeps without need, ${wrong.length} packages for other platforms:`,
  )
  for (const name of wrong) console.error(`  ${name}`)
  console.error('Run: npm run lock')
  process.exit(1)
}
writeFileSync(file, `${JSON.stringify(completed, null, 2)}\n`)
console.log(`package-lock.json: ${wrong.length} packages for other platforms brought up to date`)

// `npm run check:nodes`: packs the command, installs it into an empty folder and opens a session with `npx paks run`,
// on each engine that answers, under each Node that is supported; and looks at what an older Node is told.
// Needs the npm registry, which has Node itself as a package; an image can be named: `npm run check:nodes -- debian`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installInto } from './packages/closure.mjs'
import { packInto } from './packages/pack.mjs'
import { sessionUnder } from './packages/session.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'paks-nodes-'))
const image = process.argv[2] ?? 'busybox'

const supported = ['20', '22', '24', '26']
const older = ['18', '16']
const engines = ['docker', 'podman'].filter(
  (engine) => spawnSync(engine, ['image', 'inspect', image], { stdio: 'ignore' }).status === 0,
)
if (engines.length === 0) console.log(`no engine answers that has the image ${image}`)

/** The environment of a shell in which that Node comes first; npm adds nothing of its own to it. */
const under = (version) => {
  const target = join(folder, `node-${version}`)
  installInto(target, [`node-${process.platform}-${process.arch}@${version}`])
  const bin = join(target, `node_modules/node-${process.platform}-${process.arch}/bin`)
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/.test(name)))
  return { ...env, PATH: `${bin}:${env.PATH}` }
}

let failed = engines.length === 0
try {
  const [{ tarball }] = packInto(root, folder, ['@paks/cli'])
  const home = join(folder, 'command')
  const { packages } = installInto(home, [tarball], ['--omit=optional', '--ignore-scripts'])
  console.log(`installed: ${packages.join(', ')}`)
  for (const version of supported) {
    const env = under(version)
    for (const engine of engines) {
      const { problem, seconds } = await sessionUnder(env, home, engine, image)
      failed ||= problem !== undefined
      const outcome = problem ?? `a session by npx paks run, ${seconds.toFixed(1)} s`
      console.log(`Node ${version}, ${engine}: ${outcome}`)
    }
  }
  for (const version of older) {
    const paks = join(home, 'node_modules/.bin/paks')
    const { status, stderr } = spawnSync(paks, ['run', image], { env: under(version), encoding: 'utf8' })
    const told = status === 125 && /^paks: needs Node \S+ or newer, and this is \S+\n/.test(stderr)
    failed ||= !told
    console.log(`Node ${version}: ${told ? '' : `${status}: `}${stderr.trim()}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0

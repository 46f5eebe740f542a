import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { paksProgram } from './paks.js'
import { runProgram } from './program.js'

const folder = join(dirname(paksProgram), '..')
const dist = join(folder, 'dist')

/** What a file of the bundle needs before its first line runs: `import()` aside, which became a late `require`. */
const needed = (file: string): readonly string[] => {
  const code = readFileSync(join(dist, file), 'utf8').replace(
    /Promise\.resolve\(\)\.then\([^\n]*?require\([^)]*\)/g,
    '',
  )
  return [...code.matchAll(/require\(['"]\.\/([\w-]+\.cjs)['"]\)/g)].map(([, name = '']) => name)
}

/** A file of the bundle, and all that are loaded with it. */
const filesWith = (file: string, seen: Set<string> = new Set()): ReadonlySet<string> => {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const next of needed(file)) filesWith(next, seen)
  return seen
}

/** Every source file that is loaded with a file of the bundle. */
const loadedWith = (file: string): readonly string[] =>
  [...filesWith(file)].flatMap((name): readonly string[] => {
    const { sources } = JSON.parse(readFileSync(join(dist, `${name}.map`), 'utf8'))
    return sources
  })

/** The file that a module of its own became: `run` is `run-XXXXXXXX.cjs`. */
const fileOf = (name: string): string => {
  const found = readdirSync(dist).find((file) => new RegExp(`^${name}-[A-Z0-9]{8}\\.cjs$`).test(file))
  if (found === undefined) throw new Error(`the bundle has no file of ${name}`)
  return found
}

const heavy = {
  yaml: /node_modules\/yaml\//,
  questions: /node_modules\/@clack\//,
  locks: /node_modules\/(?:proper-lockfile|write-file-atomic|graceful-fs)\//,
  session: /core\/src\/session\/(?:session|live)\.ts/,
  engines: /\/(?:engine-api\/src\/(?:backend|client|container|image|save|wire)|backend-[a-z]+\/src)\//,
  commands: /\/plugins\/src\//,
  plugins: /\/core\/src\/plugin(?:-child)?\//,
  schemas: /node_modules\/valibot\//,
  ssh: /node_modules\/ssh2\/|^\.\.\/src\/ssh\//,
  recordings: /\/record\/recording-terminal\.ts$/,
} as const

const found = (sources: readonly string[]): readonly string[] =>
  Object.entries(heavy).flatMap(([name, pattern]) =>
    sources.some((source) => pattern.test(source)) ? [name] : [],
  )

it('paks --version loads nothing of the bundle', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'paks-bare-'))
  try {
    mkdirSync(join(copy, 'bin'))
    cpSync(join(folder, 'bin'), join(copy, 'bin'), { recursive: true })
    cpSync(join(folder, 'package.json'), join(copy, 'package.json'))
    const { status, stdout } = await runProgram(process.execPath, [join(copy, 'bin', 'paks.js'), '--version'])
    expect([status, stdout.toString()]).toEqual([0, expect.stringMatching(/^paks \d+\.\d+\.\d+\n$/)])
  } finally {
    rmSync(copy, { recursive: true })
  }
})

it('the table of verbs loads none of them, and nothing heavy', () => {
  const sources = loadedWith('main.cjs')
  expect(found(sources)).toEqual([])
  expect(sources.filter((source) => /src\/(?:verbs\/|[a-z]+-verb\.ts|run\.ts)/.test(source))).toEqual([])
})

it.each([
  'env',
  'config',
  'completion',
  'ps',
  'cp',
  'replay',
  'commit',
  'kill',
  'diff',
  'ssh-proxy',
  'sync',
  'install',
  'wait',
])(
  '%s loads neither settings files nor questions, locks, sessions, engines or commands before it needs them',
  (name) => {
    expect(found(loadedWith(fileOf(name)))).toEqual([])
  },
)

it.each(['run', 'live'])('%s loads nothing of Node that only TLS and compression need', (name) => {
  const codes = [...filesWith(fileOf(name))].map((file) => readFileSync(join(dist, file), 'utf8'))
  expect(codes.join('\n')).not.toMatch(/require\(['"](?:node:)?(?:tls|https|zlib|http2|worker_threads)['"]\)/)
})

it.each(['run-verb', 'run', 'start'])(
  '%s, which reads the options of the engines, loads no more than their client',
  (name) => {
    expect(found(loadedWith(fileOf(name))).filter((what) => what !== 'engines')).toEqual([])
  },
)

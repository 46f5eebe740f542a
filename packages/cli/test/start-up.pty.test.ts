import {
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
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
  expect(sources.filter((source) => /^\.\.\/src\/(?:verbs|session)\//.test(source))).toEqual([])
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

describe('compiled code is kept', () => {
  /** A program, and how to run it as `paks` is run, with a cache of its own. */
  const program = () => {
    const top = mkdtempSync(join(tmpdir(), 'paks-packs-'))
    const cache = join(top, 'paks')
    mkdirSync(cache)
    writeFileSync(join(top, 'main.cjs'), "console.log('it' + 'self')")
    const script = `
      // Node 22.8 and newer keep it themselves.
      delete require('node:module').enableCompileCache
      require(${JSON.stringify(join(folder, 'bin/compiled.js'))}).load(${JSON.stringify(top)}, 'main.cjs')`
    return {
      cache,
      run: async () => {
        const env = { ...process.env, XDG_CACHE_HOME: top }
        const { stdout } = await runProgram(process.execPath, ['-e', script], { env })
        return stdout.toString()
      },
      [Symbol.dispose]: () => rmSync(top, { recursive: true }),
    }
  }

  it('for as many verbs as somebody uses, the newest', async () => {
    using made = program()
    for (let day = 1; day <= 60; day += 1) {
      const old = join(made.cache, `run-${day}.pack`)
      writeFileSync(old, '')
      utimesSync(old, day * 86_400, day * 86_400)
    }
    // What else Paks keeps there is older than all of them.
    const bases = join(made.cache, 'bases')
    mkdirSync(bases)
    utimesSync(bases, 0, 0)
    expect(await made.run()).toBe('itself\n')
    const kept = readdirSync(made.cache)
    expect(kept).toContain('bases')
    expect(kept).toHaveLength(48 + 1)
    expect(kept).toEqual(expect.arrayContaining(['run-60.pack', expect.stringMatching(/^paks-v/)]))
    expect(kept).not.toContain('run-13.pack')
  })

  it.runIf(process.getuid?.() === 0)('and run only when it is our own', async () => {
    using made = program()
    await made.run()
    const pack = join(made.cache, readdirSync(made.cache)[0] ?? '')
    writeFileSync(pack, readFileSync(pack, 'latin1').replace("'self'", "'evil'"), 'latin1')
    chownSync(pack, 65534, 65534)
    expect(await made.run()).toBe('itself\n')
  })
})

it('a reader that has seen enough is no failure', async () => {
  const script = `"$0" "$1" --help | head -n 1; echo "\${PIPESTATUS[0]}"`
  const { stdout, stderr } = await runProgram('bash', ['-c', script, process.execPath, paksProgram])
  expect([stdout.toString(), stderr]).toEqual(['Usage: paks [options] [command]\n0\n', ''])
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const isTest = (file: string): boolean => /\.(test|fixture|bench)\.ts$/.test(file)

/** Which packages a package may import; the arrows of ARCHITECTURE.md. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  keyparser: [],
  api: [],
  core: ['api', 'keyparser'],
  archive: ['api'],
  'engine-api': ['api', 'archive'],
  'backend-docker': ['api', 'engine-api'],
  'backend-podman': ['api', 'engine-api'],
  'backend-local': ['api', 'archive'],
  plugins: ['api'],
  testkit: ['api', 'core', 'backend-docker', 'backend-podman', 'backend-local'],
  cli: [
    'api',
    'archive',
    'core',
    'engine-api',
    'plugins',
    'backend-docker',
    'backend-podman',
    'backend-local',
  ],
}

/** What is installed as one package: its build holds whatever it imports, which it lists for development only. */
const bundle = 'cli'

/** Modules with effects: one file of a package has the door. */
const oneDoor = ['node-pty', 'node:http', 'node:net', 'node:child_process'] as const

/** Lines of a source file; tables of data may be longer. */
const mostLines = 300

interface Source {
  readonly package: string
  readonly path: string
  readonly text: string
  readonly imports: readonly string[]
}

const importPattern =
  /^\s*(?:import|export)\s[^'"]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm

const packages = readdirSync(join(root, 'packages')).filter((name) =>
  existsSync(join(root, 'packages', name, 'package.json')),
)
const sourcesOf = (name: string): readonly string[] =>
  readdirSync(join(root, 'packages', name, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  )
const sources: readonly Source[] = packages.flatMap((name) =>
  sourcesOf(name).map((path) => {
    const text = readFileSync(join(root, 'packages', name, 'src', path), 'utf8')
    const imports = [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    return { package: name, path: join('packages', name, 'src', path), text, imports }
  }),
)
const product = sources.filter(({ path }) => !isTest(path))
const paks = (specifier: string): string => specifier.split('/')[1] ?? ''

describe('the packages', () => {
  it('are those the architecture names', () => {
    expect([...packages].sort()).toEqual(Object.keys(arrows).sort())
  })

  it('import only along the arrows', () => {
    const wrong = product.flatMap(({ package: from, path, imports }) =>
      imports
        .filter((specifier) => specifier.startsWith('@paks/') && !arrows[from]?.includes(paks(specifier)))
        .map((specifier) => `${path} imports ${specifier}`),
    )
    expect(wrong).toEqual([])
  })

  it('declare every package they import', () => {
    const missing = new Set<string>()
    for (const { package: name, imports } of product) {
      const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))
      const bundled = name === bundle ? manifest.devDependencies : {}
      const declared = {
        ...manifest.dependencies,
        ...manifest.peerDependencies,
        ...manifest.optionalDependencies,
        ...bundled,
      }
      for (const specifier of imports) {
        if (/^(\.|node:)/.test(specifier)) continue
        const [scope = '', rest = ''] = specifier.split('/')
        const wanted = scope.startsWith('@') ? `${scope}/${rest}` : scope
        if (!(wanted in declared) && wanted !== `@paks/${name}`) missing.add(`${name} uses ${wanted}`)
      }
    }
    expect([...missing]).toEqual([])
  })

  it('let the command be installed alone', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'packages', bundle, 'package.json'), 'utf8'))
    expect(manifest.dependencies).toBeUndefined()
    expect(Object.keys(manifest.optionalDependencies)).toEqual(['node-pty'])
  })

  it('open each door in one file', () => {
    const doors = packages.flatMap((name) =>
      oneDoor.map((door) => {
        const users = product.filter(
          (source) => source.package === name && valueImports(source).includes(door),
        )
        return { door: `${name}: ${door}`, files: users.map(({ path }) => path) }
      }),
    )
    expect(doors.filter(({ files }) => files.length > 1)).toEqual([])
  })
})

const valueImports = ({ text, imports }: Source): readonly string[] => {
  const types = new Set([...text.matchAll(/^import type [^'"]*from '([^']+)'/gm)].map((match) => match[1]))
  return imports.filter((specifier) => !types.has(specifier))
}

describe('the files', () => {
  it('stay small, tables of data aside', () => {
    const long = product
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ path, lines }) => lines > mostLines && !path.endsWith('-table.ts'))
    expect(long).toEqual([])
  })

  it('have names that say what they hold', () => {
    const vague = sources.filter(({ path }) =>
      /(^|\/)(utils?|helpers?|common|manager|misc)(\/|\.)/.test(path),
    )
    expect(vague.map(({ path }) => path)).toEqual([])
    const odd = sources.filter(({ path }) => !/^[a-z0-9.-]+$/.test(basename(path)))
    expect(odd.map(({ path }) => path)).toEqual([])
  })

  it('import each other without a cycle', () => {
    const known = new Map(product.map((source) => [source.path, source]))
    const state = new Map<string, 'open' | 'done'>()
    const cycles: string[] = []
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'done') return
      if (state.get(path) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
        return
      }
      state.set(path, 'open')
      const source = known.get(path)
      for (const specifier of source === undefined ? [] : valueImports(source)) {
        if (!specifier.startsWith('.')) continue
        const target = relative(root, resolve(root, dirname(path), specifier)).replace(/\.js$/, '.ts')
        visit(target, [...trail, path])
      }
      state.set(path, 'done')
    }
    for (const { path } of product) visit(path, [])
    expect(cycles).toEqual([])
  })

  it('escape the type system nowhere', () => {
    const escapes = product.filter(({ text }) =>
      /@ts-(?:ignore|expect-error|nocheck)|\bas any\b|: any\b/.test(text),
    )
    expect(escapes.map(({ path }) => path)).toEqual([])
  })
})

describe('the repository', () => {
  it('names no machine path and no registry host', () => {
    const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
    expect(lock).not.toMatch(/"resolved": "https?:/)
    const local = sources.filter(({ text }) => /['"`]\/(?:home|Users|work)\//.test(text))
    expect(local.map(({ path }) => path)).toEqual([])
  })
})

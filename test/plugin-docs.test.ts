import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PaksError } from '@paks/api'
import { manifestOf, readManifest } from '@paks/core/plugin'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const firstCells = (page: string): readonly string[] =>
  [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, cell = '']) => cell).sort()

describe('docs/error-codes.md', () => {
  it('has every code once', () => {
    const source = read('packages/api/src/error.ts')
    const codes = [...source.matchAll(/^\s+'([A-Z_]+)',$/gm)].map(([, code = '']) => code).sort()
    expect(codes.length).toBeGreaterThan(20)
    expect(firstCells(read('docs/error-codes.md'))).toEqual(codes)
    expect(codes).toContain(new PaksError('INTERNAL', '').code)
  })
})

describe('docs/hooks.md', () => {
  it('has every hook once, with the permission it implies', () => {
    const source = read('packages/api/src/hooks.ts')
    const hooks = [...source.matchAll(/^ {2}'?([a-z:]+)'?: \(/gm)].map(([, hook = '']) => hook).sort()
    expect(hooks.length).toBeGreaterThan(5)
    const page = read('docs/hooks.md')
    expect(firstCells(page)).toEqual(hooks)
    for (const hook of hooks) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${hook}\` |`)) ?? ''
      const { permissions } = manifestOf({ name: 'x', api: 1, hooks: { [hook]: () => undefined } }, './x.js')
      expect(row.split('|').at(-2)?.trim()).toBe(
        permissions.map((permission) => `\`${permission}\``).join(', '),
      )
    }
  })
})

describe('docs/manifest.md', () => {
  it('has every field once', () => {
    const source = read('packages/core/src/plugin/manifest.ts')
    const fields = /export interface PluginManifest \{([\s\S]*?)\n\}/.exec(source)
    const names = [...(fields?.[1] ?? '').matchAll(/readonly (\w+)\??:/g)].map(([, name = '']) => name).sort()
    expect(firstCells(read('docs/manifest.md'))).toEqual(names)
  })
})

describe('the pages for authors of plugins', () => {
  it('lead nowhere that is not there', () => {
    const broken = ['plugins', 'hooks', 'manifest', 'error-codes'].flatMap((page) => {
      const path = join(root, 'docs', `${page}.md`)
      const links = [...readFileSync(path, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)]
      return links.map(([, link = '']) => link).filter((link) => !existsSync(join(dirname(path), link)))
    })
    expect(broken).toEqual([])
  })
})

describe('the examples', () => {
  it.each(readdirSync(join(root, 'examples')))('%s has the manifest that its code makes', async (name) => {
    const { paks } = JSON.parse(read(`examples/${name}/package.json`))
    const module = await import(fileURLToPath(new URL(`../examples/${name}/src/index.ts`, import.meta.url)))
    const made = JSON.parse(JSON.stringify(manifestOf(module.default, './dist/index.js')))
    expect(paks).toEqual(made)
    expect(() => readManifest(paks, name)).not.toThrow()
  })

  it.each(readdirSync(join(root, 'examples')))('%s uses published packages only', (name) => {
    const {
      dependencies = {},
      peerDependencies = {},
      devDependencies = {},
    } = JSON.parse(read(`examples/${name}/package.json`))
    const own = Object.keys({ ...dependencies, ...peerDependencies, ...devDependencies })
    const hidden = own
      .filter((dependency) => dependency.startsWith('@paks/'))
      .filter(
        (dependency) => JSON.parse(read(`packages/${dependency.slice(6)}/package.json`)).private === true,
      )
    expect(hidden).toEqual([])
    const outside = readdirSync(join(root, 'examples', name, 'src'))
      .flatMap((file) => [...read(`examples/${name}/src/${file}`).matchAll(/from '([^']+)'/g)])
      .map(([, specifier = '']) => specifier)
      .filter((specifier) => specifier.startsWith('../'))
    expect(outside).toEqual([])
  })
})

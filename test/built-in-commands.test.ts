import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { builtin } from '@paks/plugins'
import { host } from '@paks/testkit'
import { describe, expect, it } from 'vitest'

const folder = resolve(import.meta.dirname, '../packages/plugins/src')
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))

/** Modules that compute and have no effects. */
const pure = ['fast-string-width', 'node:path', 'node:url', 'node:util', 'picocolors', 'valibot']

/** Lines that make each command do what it is for, as far as it goes without an engine. */
const lines: Readonly<Record<string, readonly string[]>> = {
  apply: ['#apply --yes'],
  commands: ['#commands'],
  containerfile: ['#containerfile', '#containerfile Containerfile'],
  cp: ['#cp hostname host:.', '#cp ~/x host:.', '#cp host:notes.txt .', '#cp host:notes.txt /tmp'],
  detach: ['#detach'],
  diff: ['#diff', '#diff --json'],
  edit: ['#edit /etc/hostname', '#edit notes'],
  env: ['#env', '#env web'],
  envhost: ['#envhost HOME'],
  envload: ['#envload web'],
  envrm: ['#envrm web --yes'],
  envsave: ['#envsave web A=b', '#envsave web HOME'],
  exit: ['#exit'],
  help: ['#help', '#help save'],
  history: ['#history'],
  inspect: ['#inspect', '#inspect Config'],
  load: ['#load ./tree.mjs --yes', '#load ./notes.txt --yes'],
  logs: ['#logs'],
  ports: ['#ports'],
  prune: ['#prune --yes'],
  rollback: ['#rollback', '#rollback fixture-saved --yes'],
  run: ['#run ls', '#run cat notes.txt'],
  save: ['#save', '#save web --squash'],
  size: ['#size'],
  snapshots: ['#snapshots'],
  stats: ['#stats'],
  tag: ['#tag web', '#tag fixture web'],
  top: ['#top'],
  unload: ['#unload tree'],
}

describe('the built-in commands', () => {
  it('are a plugin as others are', () => {
    expect(builtin).toMatchObject({ api: 1, name: 'paks' })
    expect(Object.keys(builtin).sort()).toEqual(['api', 'commands', 'name'])
  })

  it('reach machine, container and session through the API and by nothing else', () => {
    const doors = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/from '([^.'][^']*)'/g)]
        .map(([, module = '']) => module)
        .filter((module) => module !== '@paks/api' && !pure.includes(module))
        .map((module) => `${path} imports ${module}`),
    )
    expect(doors).toEqual([])
    const globals = sources.filter(({ text }) =>
      /\b(?:process|globalThis)\.|\bfetch\(|\brequire\(/.test(text),
    )
    expect(globals.map(({ path }) => path)).toEqual([])
    expect(sources.filter(({ text }) => /\bimport\(/.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('are all called below', () => {
    expect(Object.keys(lines)).toEqual(builtin.commands?.map(({ name }) => name).sort())
  })

  it.each(Object.entries(lines))('ask for all that they do: #%s', async (_name, called) => {
    await using session = await host(builtin, {
      files: { 'notes.txt': 'notes\n', 'tree.mjs': 'export default 1' },
    })
    for (const line of called) {
      const { refused, screen } = await session.run(line, { answers: [true, true, true] })
      expect([line, refused, screen]).toEqual([line, [], expect.any(String)])
    }
  })
})

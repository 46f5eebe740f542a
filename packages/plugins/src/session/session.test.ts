import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { PaksError, type Permission } from '@paks/api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Given, stage } from '../context.fixture.js'
import { load } from './load.js'
import { run } from './run.js'
import { unload } from './unload.js'

describe('#run', () => {
  const ran: (readonly string[])[] = []
  const given: Given = {
    host: {
      run: async (argv, options = {}) => {
        ran.push(argv)
        options.onOutput?.(Buffer.from('out'))
        return { exitCode: argv.length, stdout: Buffer.of(), stderr: Buffer.of() }
      },
    },
  }

  it('asks with the line as it will run, and prints what comes', async () => {
    const on = stage({ ...given, answers: [true] })
    await on.run(run, { command: ['echo', 'a b', "it's"] })
    expect(on.asked).toEqual([`run echo 'a b' 'it'\\''s' on the host?`])
    expect(on.printed).toEqual(['out', 'paks: it ended with status 3'])
  })

  it('runs nothing on no', async () => {
    const before = ran.length
    await expect(stage(given).run(run, { command: ['echo'] })).rejects.toMatchObject({ code: 'ABORTED' })
    await expect(stage(given).run(run, { command: [] })).rejects.toMatchObject({ code: 'BAD_USAGE' })
    expect(ran).toHaveLength(before)
  })

  it.each([['git'], ['git status']])('does not ask when the setting has "%s"', async (allowed) => {
    const on = stage({ ...given, settings: { run_allowed: [allowed] } })
    await on.run(run, { command: ['git', 'status'] })
    expect(on.asked).toEqual([])
    await expect(on.run(run, { command: ['git-evil', 'status'] })).rejects.toMatchObject({ code: 'ABORTED' })
  })
})

describe('#load', () => {
  let folder = ''
  let wanted: readonly Permission[] = []
  const given: Given = {
    answers: [true, true],
    host: { readFile: async (path) => await readFile(path), list: async (path) => await readdir(path) },
    control: {
      load: async (path, { allow } = {}) => {
        if ((await allow?.(wanted)) === false) throw new PaksError('ABORTED', 'nothing was loaded')
        return { plugin: basename(path), commands: ['greet'] }
      },
    },
  }
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paks-load-'))
    wanted = []
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('adds the plugin of a file, after a question, and another for what it wants', async () => {
    const file = join(folder, 'mine.mjs')
    await writeFile(file, '')
    await expect(
      stage({ ...given, answers: [] }).run(load, { path: file, yes: false }),
    ).rejects.toMatchObject({ code: 'ABORTED' })
    const on = stage(given)
    await on.run(load, { path: file, yes: false })
    expect(on.asked).toEqual([`load ${file}? It runs in a process of its own.`])
    expect(on.printed).toEqual(['Loaded mine.mjs: #greet'])
    wanted = ['container:read', 'host:env:HOME']
    const wider = stage({ ...given, answers: [true, false] })
    await expect(wider.run(load, { path: file, yes: false })).rejects.toMatchObject({ code: 'ABORTED' })
    expect(wider.asked.at(-1)).toBe('it wants container:read, host:env:HOME: grant it?')
    const sure = stage(given)
    await sure.run(load, { path: file, yes: true })
    expect(sure.asked).toEqual([])
  })

  it('adds the plugin of a folder, after a question that names what it wants', async () => {
    const path = join(folder, 'tree')
    await mkdir(path)
    await expect(stage(given).run(load, { path, yes: true })).rejects.toMatchObject({
      message: `${path} is no package: it has no package.json`,
    })
    await writeFile(join(path, 'package.json'), '{ "paks": { "permissions": ["container:read"] } }')
    wanted = ['container:read']
    const on = stage(given)
    await on.run(load, { path, yes: false })
    expect(on.asked).toEqual([`load ${path}? Its build runs as you do, and it wants container:read.`])
    expect(on.printed).toEqual(['Loaded tree: #greet'])
  })

  it('asks again for what a build has made the plugin of a folder want', async () => {
    await writeFile(join(folder, 'package.json'), '{ "paks": { "permissions": ["container:read"] } }')
    wanted = ['container:read', 'container:exec']
    const on = stage(given)
    await on.run(load, { path: folder, yes: false })
    expect(on.asked.at(-1)).toBe('it wants container:exec: grant it?')
  })

  it('refuses what is neither folder nor module', async () => {
    await expect(stage(given).run(load, { path: 'paks-plugin-x', yes: true })).rejects.toMatchObject({
      code: 'BAD_USAGE',
      message: 'paks-plugin-x is neither the folder of a plugin nor a JavaScript module',
    })
  })
})

describe('#unload', () => {
  it('takes a plugin out of the session, and completes its name', async () => {
    const on = stage({
      plugins: ['tree'],
      control: { unload: async (plugin) => ({ plugin, commands: ['tree', 'leaf'] }) },
    })
    await on.run(unload, { name: 'tree' })
    expect(on.printed).toEqual(['Unloaded tree: #tree #leaf'])
    const query = { ...on.context, word: '', words: [] }
    expect(await unload.args?.name?.complete?.(query)).toEqual([{ value: 'tree' }])
  })
})

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StampedPlugin } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { type Given, stage } from '../context.fixture.js'
import { load } from './load.js'
import { run } from './run.js'

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
  const loaded: StampedPlugin[] = []
  const given: Given = {
    answers: [true],
    host: { readFile: async (path) => await readFile(path), list: async (path) => await readdir(path) },
    control: {
      load: (plugin) => void loaded.push(plugin),
      loadFolder: async (folder) => ({ plugin: folder.slice(-4), commands: ['tree'] }),
    },
  }

  it('adds the plugin of a file, after a question', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paks-load-'))
    try {
      const file = join(folder, 'plugin.mjs')
      await writeFile(file, `export default { api: 1, name: 'mine', commands: [{ name: 'greet' }] }`)
      await expect(
        stage({ ...given, answers: [] }).run(load, { path: file, yes: false }),
      ).rejects.toMatchObject({
        code: 'ABORTED',
      })
      const on = stage(given)
      await on.run(load, { path: file, yes: false })
      expect(on.printed).toEqual(['Loaded mine: #greet'])
      expect(loaded.map(({ name }) => name)).toEqual(['mine'])
      await writeFile(join(folder, 'other.mjs'), 'export default 5')
      await expect(on.run(load, { path: join(folder, 'other.mjs'), yes: true })).rejects.toMatchObject({
        code: 'BAD_USAGE',
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('adds the plugin of a folder, after a question that names what it wants', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paks-load-'))
    try {
      const path = join(folder, 'tree')
      await mkdir(path)
      await expect(stage(given).run(load, { path, yes: true })).rejects.toMatchObject({
        message: `${path} is no package: it has no package.json`,
      })
      await writeFile(join(path, 'package.json'), '{ "paks": { "permissions": ["container:read"] } }')
      const on = stage(given)
      await on.run(load, { path, yes: false })
      expect(on.asked).toEqual([`load ${path}? Its build runs as you do, and it wants container:read.`])
      expect(on.printed).toEqual(['Loaded tree: #tree'])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('refuses what is neither folder nor module', async () => {
    await expect(stage(given).run(load, { path: 'paks-plugin-x', yes: true })).rejects.toMatchObject({
      code: 'BAD_USAGE',
      message: 'paks-plugin-x is neither the folder of a plugin nor a JavaScript module',
    })
  })
})

import { mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Settings } from '@paks/core/config'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writePackage } from '../../test/plugin-package.js'
import type { Cli } from '../cli.js'
import { printTo } from '../terminal/print.js'
import { OpenPlugins } from './open-plugins.js'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'paks-open-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const openPlugins = async (): Promise<OpenPlugins> => {
  const env = { PAKS_HOME: home }
  const out = printTo(process.stdout, env)
  const settings = (): Promise<Settings> => Settings.load({ flags: [], env, home })
  const commandLine = async (): Promise<never> => Promise.reject(new Error('no verb is typed'))
  const project = async (): Promise<undefined> => undefined
  const cli: Cli = {
    ...{ process, env, home, out, err: out, project, settings, commandLine },
    done: () => undefined,
  }
  return await OpenPlugins.open(cli, await settings())
}

it('looks again at a plugin that was wrong when only its package.json has changed', async () => {
  const folder = join(home, 'greet')
  const { signal } = new AbortController()
  const write = (api: string, dates: { readonly code: number; readonly described: number }): void => {
    writePackage(folder, { over: { peerDependencies: { '@paks/api': api } } })
    utimesSync(join(folder, 'dist/index.js'), dates.code, dates.code)
    utimesSync(join(folder, 'package.json'), dates.described, dates.described)
  }
  write('>=0.0.0', { code: 1, described: 1 })
  await using plugins = await openPlugins()
  await plugins.load(folder)
  const listed = async (): Promise<number> => (await plugins.fresh({ command: 'help', signal })).length

  write('>=1000.0.0', { code: 2, described: 2 })
  expect(await listed()).toBe(0)
  write('>=0.0.0', { code: 2, described: 3 })
  expect(await listed()).toBe(1)
  expect(await listed()).toBe(0)
})

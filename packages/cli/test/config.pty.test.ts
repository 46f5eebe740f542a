import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Home } from './home.js'

let home: Home
beforeEach(() => {
  home = new Home()
})
afterEach(() => home[Symbol.dispose]())

const file = (): string => join(home.path, 'settings.yml')

it('prints a setting, and which of flag, environment, file and default it comes from', async () => {
  const get = (...args: readonly string[]): Promise<string> => home.prints(['config', 'get', ...args])
  expect(await get('on_exit')).toBe('ask\n')
  expect(await get('on_exit', '--origin')).toMatch(/on_exit +ask +default/)
  writeFileSync(file(), '# mine\non_exit: keep\n')
  expect(await get('on_exit', '--origin')).toContain(`keep   ${file()}:2`)
  const env = { PAKS_ON_EXIT: 'save' }
  expect(await home.prints(['config', 'get', 'on_exit', '--origin'], { env })).toMatch(/save +PAKS_ON_EXIT/)
  const flag = ['config', 'get', 'on_exit', '--origin', '--json', '-s', 'on_exit=remove']
  expect(JSON.parse(await home.prints(flag, { env }))).toEqual({ on_exit: { value: 'remove', origin: '-s' } })
  expect(JSON.parse(await get('--json'))).toMatchObject({ on_exit: 'keep', hints: true, plugins: null })
})

it('sets, adds and removes, and keeps the comments', async () => {
  writeFileSync(file(), '# mine\non_exit: keep # for now\n')
  await home.prints(['config', 'set', 'on_exit=save', 'backend=podman'])
  await home.prints(['config', 'set', 'hints', 'off'])
  await home.prints([
    'config',
    'add',
    'plugins=sbom',
    'plugins=timing',
    'run_allowed=git log --oneline, short',
  ])
  await home.prints(['config', 'remove', 'plugins=sbom', 'on_exit'])
  expect(readFileSync(file(), 'utf8')).toBe(
    '# mine\ncontainer_tech: podman\nhints: false\nplugins:\n  - timing\nrun_allowed:\n  - git log --oneline, short\n',
  )
})

it('writes a file that names every setting, once', async () => {
  await home.prints(['config', 'init'])
  const text = readFileSync(file(), 'utf8')
  expect(text).toContain('# container_tech:')
  const again = await home.paks(['config', 'init'])
  expect([again.status, again.stderr]).toEqual([125, expect.stringContaining('is there already')])
  await home.prints(['config', 'set', 'on_exit=keep'])
  await home.prints(['config', 'init', '--force'])
  expect(readFileSync(file(), 'utf8')).toBe(text)
  expect(await home.prints(['config', 'path'])).toBe(`${file()}\n`)
})

it('checks what the editor left, and keeps the old file when it is wrong', async () => {
  writeFileSync(file(), 'on_exit: keep\n')
  const editor = join(home.path, 'editor')
  const written = (text: string): Readonly<Record<string, string>> => {
    writeFileSync(editor, `#!/bin/sh\nprintf '${text}' >"$1"\n`)
    chmodSync(editor, 0o755)
    return { PAKS_CONFIG_EDITOR: editor }
  }
  const { status, stderr } = await home.paks(['config', 'edit'], { env: written('\\nhints: maybe\\n') })
  expect(status).toBe(125)
  expect(stderr).toBe(`paks: ${file()}:2: hints cannot be "maybe"\n      hints takes true or false\n`)
  expect(readFileSync(file(), 'utf8')).toBe('on_exit: keep\n')
  await home.prints(['config', 'edit'], { env: written('hints: no\\n') })
  expect(readFileSync(file(), 'utf8')).toBe('hints: no\n')
  expect(readdirSync(home.path).sort()).toEqual(['editor', 'settings.yml'])
  writeFileSync(file(), 'hints: maybe\n')
  const left = await home.paks(['config', 'edit'], { env: { EDITOR: 'true' } })
  expect([left.status, left.stderr.split('\n')[1]]).toEqual([
    125,
    `paks: ${file()}:1: hints cannot be "maybe"`,
  ])
})

it.each([
  [['config', 'get', 'on_exti'], /there is no setting on_exti\n {6}did you mean on_exit\?/],
  [
    ['config', 'set', 'on_exit=stay'],
    /on_exit cannot be "stay"\n {6}on_exit takes one of ask, remove, keep, save/,
  ],
  [['config', 'set', 'on_exit'], /"on_exit" is no setting\n {6}key=value/],
  [['config', 'add', 'on_exit=keep'], /on_exit is no list\n {6}paks config set on_exit=VALUE/],
  [['config', 'add', 'plugins'], /"plugins" names no item/],
  [['config', 'remove', 'plugins=sbom'], /plugins has no item "sbom"\n {6}it is empty/],
  [
    ['run', '-s', 'backend=lxc', 'ubuntu'],
    /-s: container_tech cannot be "lxc"\n.*one of docker, podman, local/,
  ],
])('paks %j is refused with what is allowed, and writes nothing', async (args, message) => {
  const { status, stderr } = await home.paks(args)
  expect(status).toBe(125)
  expect(stderr).toMatch(message)
  expect(existsSync(file())).toBe(false)
})

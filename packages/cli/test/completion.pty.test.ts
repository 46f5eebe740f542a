import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TestTerminal } from '@paks/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Home } from './home.js'
import { paksEnv, paksProgram } from './paks.js'

let home: Home
beforeEach(async () => {
  home = new Home()
  mkdirSync(join(home.path, 'bin'))
  const paks = join(home.path, 'bin', 'paks')
  writeFileSync(paks, `#!/bin/sh\nexec '${process.execPath}' '${paksProgram}' "$@"\n`)
  chmodSync(paks, 0o755)
})
afterEach(() => home[Symbol.dispose]())

/** A user whose home is that folder too, and who has `paks` on the path. */
const env = (): Readonly<Record<string, string | undefined>> => ({
  PAKS_HOME: join(home.path, '.paks'),
  HOME: home.path,
  ZDOTDIR: '',
  XDG_CONFIG_HOME: '',
  XDG_DATA_HOME: '',
  PATH: `${join(home.path, 'bin')}:${process.env.PATH}`,
  DOCKER_HOST: 'unix:///nonexistent/docker.sock',
  CONTAINER_HOST: 'unix:///nonexistent/podman.sock',
})

const prints = (...args: readonly string[]): Promise<string> => home.prints(args, { env: env() })
const candidates = async (line: string): Promise<readonly string[]> =>
  (await prints('__complete', '--line', line))
    .split('\n')
    .filter((word) => word !== '')
    .map((word) => word.replace(/\t.*/, ''))

describe.each([
  ['bash', ['--norc', '-i'], '.bashrc', 'PS1="ready> "; . ~/.bashrc'],
  ['zsh', ['-f', '-i'], '.zshrc', 'PS1="ready> "; . ~/.zshrc'],
  [
    'fish',
    ['--no-config', '-i'],
    undefined,
    'function fish_prompt; echo -n "ready> "; end; . ~/.config/fish/completions/paks.fish',
  ],
] as const)('%s', (shell, args, startUp, begin) => {
  it('completes verbs, options and environments after one command', async () => {
    await prints('completion', 'install', shell)
    await prints('env', 'add', 'github-work', 'A=1')
    await using terminal = await TestTerminal.open({
      command: shell,
      args,
      env: paksEnv(env()),
      cwd: home.path,
      timeout: 20_000,
    })
    terminal.type(`${begin}\r`)
    await terminal.waitForText(/^ready> *$/m)
    terminal.type('paks snap\t')
    await terminal.waitForText(/paks snapshots/)
    terminal.type('--js\t')
    await terminal.waitForText(/paks snapshots --json/)
    terminal.press('ctrl+u')
    terminal.type('paks run --env-name gith\t')
    await terminal.waitForText(/--env-name github-work/)
    terminal.press('ctrl+u')
    terminal.type('paks config set on_exit=ke\t')
    await terminal.waitForText(/on_exit=keep/)
    terminal.press('ctrl+u')
    writeFileSync(join(home.path, 'some-file'), '')
    terminal.type(':; paks env import x some-f\t')
    await terminal.waitForText(/import x some-file/)
  })

  it('is installed once, and taken away without a trace', async () => {
    const path = startUp === undefined ? undefined : join(home.path, startUp)
    const before = '# mine\nalias ll="ls -l"'
    if (path !== undefined) writeFileSync(path, before, { mode: 0o644 })
    await prints('completion', 'install', shell)
    const installed = path === undefined ? '' : readFileSync(path, 'utf8')
    await prints('completion', 'install', shell)
    if (path !== undefined) {
      expect(readFileSync(path, 'utf8')).toBe(installed)
      expect(installed).toMatch(/^# mine\nalias ll="ls -l"\n\[ -r .* # paks completion\n$/)
      expect(statSync(path).mode & 0o777).toBe(0o644)
    }
    await prints('completion', 'uninstall', shell)
    if (path !== undefined) expect(readFileSync(path, 'utf8').trimEnd()).toBe(before)
    const left = readdirSync(home.path, { recursive: true, encoding: 'utf8' })
    expect(left.filter((name) => /paks\.(bash|zsh|fish)$/.test(name))).toEqual([])
  })
})

it.each([
  ['paks ', ['run', 'env', 'config', 'completion']],
  ['paks co', ['commit', 'config', 'completion']],
  ['paks env ', ['list', 'show', 'add', 'rm', 'edit', 'import']],
  ['paks run --pu', ['--pull', '--publish']],
  ['paks run --pull ', ['missing', 'always', 'never']],
  ['paks run --pull=al', ['--pull=always']],
  ['paks run -b po', ['podman']],
  ['paks run -s hin', ['hints=']],
  ['paks -- ru', ['run']],
  ['paks config set history=', ['history=keep', 'history=drop']],
  ['paks config get on_', ['on_exit']],
  ['paks cp ./', [':files']],
  ['paks completion ', ['bash', 'zsh', 'fish', 'install', 'uninstall']],
])('%j offers %j', async (line, wanted) => {
  expect(await candidates(line)).toEqual(expect.arrayContaining([...wanted]))
})

it.each(['paks run ubuntu --js', 'paks nosuch ', 'paks config path ', 'paks version x', 'paks env show a b'])(
  '%j offers nothing',
  async (line) => {
    expect((await candidates(line)).filter((word) => word !== ':files')).toEqual([])
  },
)

it('shows neither itself nor what is hidden', async () => {
  expect(await candidates('paks __')).toEqual([])
  expect(await candidates('paks run --container')).toEqual([])
})

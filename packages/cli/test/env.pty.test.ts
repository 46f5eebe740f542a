import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Home } from './home.js'

let home: Home
beforeEach(() => {
  home = new Home()
})
afterEach(() => home[Symbol.dispose]())

const file = (name: string): string => join(home.path, 'envs', name)

it('keeps every variable of twenty processes that write at once', async () => {
  const values = Array.from({ length: 20 }, (_, n) => `V${n}=it's "${n}" $(id) \\n %s`)
  await Promise.all(values.map((value) => home.prints(['env', 'add', 'busy', value])))
  const shown: Record<string, string> = JSON.parse(
    await home.prints(['env', 'show', 'busy', '--show', '--json']),
  )
  expect(
    Object.entries(shown)
      .map((pair) => pair.join('='))
      .sort(),
  ).toEqual([...values].sort())
  expect(statSync(file('busy')).mode & 0o777).toBe(0o600)
  expect(readdirSync(home.path)).toEqual(['envs'])
})

it('shows names, and values only when asked', async () => {
  await home.prints(['env', 'add', 'github', 'GITHUB_TOKEN=abc', 'NOTE=two words'])
  expect(await home.prints(['env', 'show', 'github'])).toBe('GITHUB_TOKEN=********\nNOTE=********\n')
  expect(await home.prints(['env', 'show', '--show', 'github'])).toBe("GITHUB_TOKEN=abc\nNOTE='two words'\n")
  expect(JSON.parse(await home.prints(['env', 'list', '--json']))).toEqual([
    { name: 'github', variables: ['GITHUB_TOKEN', 'NOTE'] },
  ])
})

it('prints with --show a file that it reads back exactly', async () => {
  const env = { AWKWARD: `a'b"c\\d$e\`f\n\tg%h é日😀\r\n ${'long '.repeat(20_000)}` }
  await home.prints(['env', 'add', 'one', 'AWKWARD'], { env })
  const text = await home.prints(['env', 'show', '--show', 'one'])
  await home.prints(['env', 'import', 'two', '-'], { input: text })
  expect(JSON.parse(await home.prints(['env', 'show', '--show', '--json', 'two']))).toEqual(env)
})

it('takes a value from here, from standard input, and in the order of the prototype', async () => {
  await home.prints(['env', 'add', 'work', 'HERE', 'A=1'], { env: { HERE: 'now' } })
  await home.prints(['env', 'add', 'work', 'SECRET-'], { input: 'from a pipe\n' })
  await home.prints(['env', 'add', '--force', 'B=2', 'work'])
  expect(readFileSync(file('work'), 'utf8')).toBe("HERE=now\nA=1\nSECRET='from a pipe'\nB=2\n")
  await home.prints(['env', 'rm', 'A', 'work'])
  await home.prints(['env', 'rm', 'work', 'B', 'HERE'])
  expect(readFileSync(file('work'), 'utf8')).toBe("SECRET='from a pipe'\n")
  await home.prints(['env', 'rm', 'work'])
  expect(await home.prints(['env', 'list'])).toBe('')
})

it('imports a file with its comments, and names the lines that set nothing', async () => {
  const source = join(home.path, 'source')
  writeFileSync(source, '# tokens\r\nexport A="x y"\r\nnothing\r\n')
  const { status, stderr } = await home.paks(['env', 'import', 'work', source])
  expect(status).toBe(0)
  expect(stderr).toBe(`1 variable in work\n${source}:3: sets no variable\n`)
  expect(readFileSync(file('work'), 'utf8')).toBe('# tokens\r\nexport A="x y"\r\nnothing\r\n')
  await home.prints(['env', 'import', 'work', '-'], { input: 'B=1\n' })
  expect(readFileSync(file('work'), 'utf8')).toContain('# tokens\r\nexport A="x y"\r\nnothing\r\nexport B=1')
})

describe('edits in the editor of the user', () => {
  const editor = (script: string): Readonly<Record<string, string>> => {
    const path = join(home.path, 'my editor')
    writeFileSync(path, `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o755)
    return { EDITOR: `'${path}'`, VISUAL: '' }
  }

  it('and keeps what was written', async () => {
    await home.prints(['env', 'edit', 'work'], { env: editor('echo "# mine" >"$1"; echo A=1 >>"$1"') })
    expect(readFileSync(file('work'), 'utf8')).toBe('# mine\nA=1\n')
    expect(statSync(file('work')).mode & 0o777).toBe(0o600)
  })

  it('and leaves nothing when nothing was changed, or the editor failed', async () => {
    await home.prints(['env', 'edit', 'work'], { env: editor(':') })
    const { status, stderr } = await home.paks(['env', 'edit', 'work'], { env: editor('exit 3') })
    expect(status).toBe(125)
    expect(stderr).toMatch(/ended with status 3; nothing was changed/)
    expect(readdirSync(home.path).sort()).toEqual(['envs', 'my editor'])
    expect(await home.prints(['env', 'list'])).toBe('')
  })
})

it.each([
  [['env', 'show', 'nosuch'], /^paks: there is no environment nosuch\n {6}make it: paks env add nosuch/],
  [
    ['env', 'show', '../settings.yml'],
    /^paks: "..\/settings.yml" is no name for an environment\n {6}letters/,
  ],
  [['env', 'add', 'work', '1A=x'], /^paks: "1A" is no name for a variable\n {6}letters/],
  [['env', 'add', 'work', 'NOT_SET_HERE'], /^paks: NOT_SET_HERE has no value here\n {6}NOT_SET_HERE=VALUE/],
  [['env', 'add', 'work'], /^paks: missing required argument 'key=value'/],
  [['env', 'shwo', 'work'], /^paks: unknown command 'shwo'\n +did you mean show\?/],
  [['env', 'import', 'work', '/nosuch'], /^paks: there is no file \/nosuch/],
])('paks %j is refused with the remedy, and changes nothing', async (args, message) => {
  const { status, stderr } = await home.paks(args)
  expect(status).toBe(125)
  expect(stderr).toMatch(message)
  expect(readdirSync(home.path)).toEqual([])
})

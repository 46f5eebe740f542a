import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { paksEnv, paksProgram } from './paks.js'
import { PaksSession } from './paks-session.js'
import { runProgram } from './program.js'

/** An empty folder into which the packed command, and nothing else, is installed without a network. */
const folder = mkdtempSync(join(tmpdir(), 'paks-packed-'))
const npm = async (...args: readonly string[]): Promise<string> => {
  const { status, stdout, stderr } = await runProgram('npm', ['--prefix', folder, ...args], {
    env: paksEnv(),
  })
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr}`)
  return stdout.toString().trim()
}

const bare = ['--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund']

beforeAll(async () => {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const tarball = await npm(
    ...['pack', '--ignore-scripts', '--silent', '--pack-destination', folder],
    join(dirname(paksProgram), '..'),
  )
  await npm('install', '--offline', ...bare, join(folder, tarball))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('needs no other package', () => {
  const installed = ['.', '@paks'].flatMap((path) => readdirSync(join(folder, 'node_modules', path)))
  expect(installed.filter((name) => !name.startsWith('.'))).toEqual(['@paks', 'cli'])
})

onEachEngine('paks as it is installed from its tarball', (engine) => {
  it('opens a session by npx paks run', async () => {
    await using session = await PaksSession.open([...engine.run, 'busybox'], {
      program: ['npx', '--offline', 'paks'],
      cwd: folder,
    })
    expect(await session.run('echo "in $0"')).toMatch(/^in .*sh$/)
    expect(await session.run('#size')).toMatch(/\d/)
    expect(await session.exit(3)).toBe(3)
  })
})

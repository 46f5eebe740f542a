import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal, refused } from './bad-input.js'
import { runProgram } from './program.js'

const folder = mkdtempSync(join(tmpdir(), 'paks-e2e-sockets-'))
const root = process.getuid?.() === 0
const variable = { docker: 'DOCKER_HOST', podman: 'CONTAINER_HOST' } as const
const titles = { docker: 'Docker', podman: 'Podman' } as const

describe.each(['docker', 'podman'] as const)('%s that cannot be reached', (engine) => {
  const run = async (socket: string, launcher: readonly string[] = []): Promise<string> => {
    const env = { [variable[engine]]: `unix://${join(folder, socket)}` }
    const text = await refused(['run', '--backend', engine, 'ubuntu'], 125, { env, launcher })
    expect(text).toMatch(refusal)
    return text
  }

  it('is not running when there is no socket', async () => {
    expect(await run('absent.sock')).toMatch(
      new RegExp(`^paks: ${titles[engine]} is not running: .*absent\\.sock\\n +start it`),
    )
  })

  it('has left its socket behind when nobody listens', async () => {
    // A process that is killed cannot take its socket with it.
    const script = `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`
    await runProgram(process.execPath, ['-e', script, join(folder, `${engine}-stale.sock`)])
    expect(await run(`${engine}-stale.sock`)).toMatch(/left its socket behind.*\n.*start it/)
  })

  describe('for lack of permission', () => {
    const server = createServer()
    beforeAll(async () => {
      await new Promise<void>((resolve) => server.listen(join(folder, `${engine}-closed.sock`), resolve))
      chmodSync(join(folder, `${engine}-closed.sock`), 0)
    })
    afterAll(() => void server.close())

    it('says what gives it', async () => {
      // Root opens every file, unless it gives that power up.
      const powerless = ['setpriv', '--bounding-set', '-dac_override,-dac_read_search', '--inh-caps', '-all']
      const remedy =
        engine === 'docker' ? /may not open .*\n.*docker group/ : /may not open .*\n.*rootless Podman/
      expect(await run(`${engine}-closed.sock`, root ? powerless : [])).toMatch(remedy)
    })
  })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Engines are hidden by root only, who may mount over /run, where their sockets are.
const hideable = root && process.platform === 'linux'

describe.for(hideable ? [['a machine without engines']] : [])('%s', () => {
  const hidden = [
    'unshare',
    '--mount',
    'sh',
    '-c',
    'mount -t tmpfs none /run && PATH=/nonexistent exec "$@"',
    'sh',
  ]
  const env = { HOME: folder, DOCKER_HOST: undefined, CONTAINER_HOST: undefined }
  const run = async (...words: readonly string[]): Promise<string> => {
    const text = await refused(['run', ...words, 'ubuntu'], 125, { env, launcher: hidden })
    expect(text).toMatch(refusal)
    return text
  }

  it('names both engines and the way without them', async () => {
    expect(await run()).toMatch(
      /^paks: neither Docker nor Podman was found.*\n.*install one of them.*paks run$/,
    )
  })

  it.each([
    ['docker', /^paks: Docker is not installed .*\n.*install it.*--backend podman/],
    ['podman', /^paks: Podman is not installed .*\n.*install it.*--backend docker/],
  ])('tells where to get %s', async (engine, message) => {
    expect(await run('--backend', engine)).toMatch(message)
  })
})

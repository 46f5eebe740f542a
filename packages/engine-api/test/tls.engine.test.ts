import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { docker } from '@paks/backend-docker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCertificates } from './certificates.js'
import { keys, listen } from './listen.js'
import { freePort, listening } from './registry.js'
import { canStart } from './small-engine.js'

const relay = join(import.meta.dirname, 'byte-relay.cjs')
const PORT = '2376'

/**
 * A dockerd with certificates, in a network of its own: bytes reach it through a socket, which is no part of one, and
 * are encrypted from here to there.
 */
describe.runIf(canStart('docker'))('docker over TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paks-tls-'))
  const certificates = makeCertificates(folder)
  const at = (name: string): string => join(folder, name)
  let stop = async (): Promise<void> => {}
  let host = ''

  beforeAll(async () => {
    const { server } = certificates
    const daemon = [
      ...['dockerd', '--tlsverify', '--tlscacert', join(server, 'ca.pem')],
      ...['--tlscert', join(server, 'cert.pem'), '--tlskey', join(server, 'key.pem')],
      ...['--host', `tcp://127.0.0.1:${PORT}`, '--host', `unix://${at('plain.sock')}`],
      ...['--data-root', at('data'), '--exec-root', at('exec'), '--pidfile', at('pid')],
      ...['--bridge', 'none', '--iptables=false', '--ip6tables=false'],
    ]
    const script = 'ip link set lo up; "$1" "$2" "$3" "$4" & shift 4; exec "$@"'
    const words = [
      '--net',
      'sh',
      '-c',
      script,
      'sh',
      process.execPath,
      relay,
      at('tls.sock'),
      PORT,
      ...daemon,
    ]
    const child = spawn('unshare', words, { stdio: 'ignore', detached: true })
    const port = await freePort()
    const outer = spawn(process.execPath, [relay, String(port), at('tls.sock')], { stdio: 'ignore' })
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    stop = async () => {
      child.kill('SIGTERM')
      await ended
      outer.kill()
      // The relay within is what is left of the daemon's process group.
      process.kill(-(child.pid ?? 0), 'SIGKILL')
    }
    await listening(port, outer)
    host = `tcp://127.0.0.1:${port}`
    const up = (): boolean => {
      try {
        execFileSync('docker', ['-H', `unix://${at('plain.sock')}`, 'version'], { stdio: 'ignore' })
        return true
      } catch {
        return false
      }
    }
    while (!up()) if (child.exitCode !== null) throw new Error('dockerd ended')
    execFileSync('sh', ['-c', `docker save busybox | docker -H unix://${at('plain.sock')} load`], {
      stdio: 'ignore',
    })
  })
  afterAll(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  })

  const env = (over: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
    HOME: folder,
    DOCKER_HOST: host,
    DOCKER_TLS_VERIFY: '1',
    DOCKER_CERT_PATH: certificates.client,
    ...over,
  })

  it('gives a session like any other', async () => {
    await using backend = await docker.open({ env: env() })
    expect(backend.engine.endpoint).toBe(host)
    const container = await backend.create({ image: 'busybox', tty: true, network: 'none', command: ['sh'] })
    const transport = await container.attach({ size: { columns: 70, rows: 20 } })
    const heard = listen(transport)
    await container.start()
    transport.write(keys('until [ "$(stty size)" = "20 70" ]; do :; done; echo si""zed; exit 3\r'))
    await heard.until('sized')
    expect(await transport.ended).toEqual({ kind: 'exit', code: 3 })
    await container.remove({ force: true })
  })

  it('is found through a docker context with certificates of its own', async () => {
    const digest = createHash('sha256').update('secure').digest('hex')
    const meta = join(folder, '.docker', 'contexts', 'meta', digest)
    mkdirSync(meta, { recursive: true })
    writeFileSync(
      join(meta, 'meta.json'),
      JSON.stringify({ Name: 'secure', Endpoints: { docker: { Host: host, SkipTLSVerify: false } } }),
    )
    cpSync(certificates.client, join(folder, '.docker', 'contexts', 'tls', digest, 'docker'), {
      recursive: true,
    })
    await using backend = await docker.open({ env: { HOME: folder, DOCKER_CONTEXT: 'secure' } })
    expect(backend.engine.version).toMatch(/\d/)
  })

  it('is taken unverified when only encryption was asked for', async () => {
    const other = join(folder, 'unknown-authority')
    cpSync(certificates.client, other, { recursive: true })
    cpSync(join(certificates.stranger, 'ca.pem'), join(other, 'ca.pem'))
    await using backend = await docker.open({ env: env({ DOCKER_TLS_VERIFY: '', DOCKER_CERT_PATH: other }) })
    expect(backend.engine.name).toBe('docker')
  })

  const refused = async (over: Readonly<Record<string, string>>): Promise<unknown> =>
    await docker.open({ env: env(over) }).then(
      () => 'it was opened',
      (error: unknown) => error,
    )

  it.each([
    [
      'without a certificate of our own',
      () => ({ DOCKER_CERT_PATH: join(folder, 'ours') }),
      'DOCKER_CERT_PATH',
    ],
    [
      'of an authority we do not know',
      () => ({ DOCKER_CERT_PATH: certificates.stranger }),
      'DOCKER_CERT_PATH',
    ],
    ['without TLS', () => ({ DOCKER_TLS_VERIFY: '', DOCKER_CERT_PATH: '' }), 'DOCKER_TLS_VERIFY=1'],
  ])('refuses us %s, and the error says what to set', async (_what, over, hint) => {
    expect(await refused(over())).toMatchObject({
      code: 'ENGINE_PERMISSION',
      hint: expect.stringContaining(hint),
      exitCode: 125,
    })
  })
})

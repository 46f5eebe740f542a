import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endpointText } from '@paks/engine-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dockerAbsent } from './absent.js'
import { dockerCandidates } from './candidates.js'

let home = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'paks-docker-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

const found = async (env: Record<string, string>): Promise<readonly string[]> => {
  const candidates = await dockerCandidates({ HOME: home, ...env })
  return await Promise.all(
    candidates.map(async (one) => `${one.source}: ${endpointText((await one.reach(undefined)).endpoint)}`),
  )
}

async function context(name: string, host: string): Promise<void> {
  const digest = createHash('sha256').update(name).digest('hex')
  const folder = join(home, '.docker', 'contexts', 'meta', digest)
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'meta.json'),
    JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }),
  )
}

describe('docker is looked for', () => {
  it('at DOCKER_HOST alone, when it is set', async () => {
    expect(await found({ DOCKER_HOST: 'tcp://box:2375', DOCKER_CONTEXT: 'x' })).toEqual([
      'DOCKER_HOST: tcp://box:2375',
    ])
  })

  it('then at the context that is in use', async () => {
    await context('far', 'ssh://me@far')
    await context('near', 'unix:///near.sock')
    await writeFile(join(home, '.docker', 'config.json'), JSON.stringify({ currentContext: 'far' }))
    expect(await found({})).toEqual(['context far: ssh://me@far'])
    expect(await found({ DOCKER_CONTEXT: 'near' })).toEqual(['context near: unix:///near.sock'])
  })

  it('then at the usual sockets', async () => {
    expect(await found({ XDG_RUNTIME_DIR: '/run/user/1', DOCKER_CONTEXT: 'default' })).toEqual([
      'a usual socket: unix:///var/run/docker.sock',
      'a usual socket: unix:///run/user/1/docker.sock',
      `a usual socket: unix://${home}/.docker/run/docker.sock`,
      `a usual socket: unix://${home}/.docker/desktop/docker.sock`,
    ])
  })

  it('and a context that is not there is named', async () => {
    await expect(found({ DOCKER_CONTEXT: 'gone' })).rejects.toMatchObject({
      code: 'ENGINE_DOWN',
      message: 'there is no docker context "gone"',
      hint: expect.stringContaining('DOCKER_CONTEXT'),
    })
    await writeFile(join(home, 'config.json'), JSON.stringify({ currentContext: 'gone' }))
    await expect(found({ DOCKER_CONFIG: home })).rejects.toMatchObject({
      hint: expect.stringContaining('docker context use default'),
    })
  })

  it('with the certificates of DOCKER_CERT_PATH', async () => {
    await writeFile(join(home, 'ca.pem'), 'CA')
    const [one] = await dockerCandidates({
      DOCKER_HOST: 'tcp://box',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: home,
    })
    expect((await one?.reach(undefined))?.endpoint).toEqual({
      kind: 'tcp',
      host: 'box',
      port: 2376,
      tls: { verify: true, ca: 'CA' },
    })
  })
})

describe('when no socket is there', () => {
  it('Docker is not installed, or not running', async () => {
    expect(await dockerAbsent({ PATH: home }, ['unix:///a'])).toMatchObject({ code: 'ENGINE_NOT_INSTALLED' })
    await writeFile(join(home, 'docker'), '', { mode: 0o755 })
    expect(await dockerAbsent({ PATH: home }, ['unix:///a'])).toMatchObject({
      code: 'ENGINE_DOWN',
      hint: expect.stringContaining('systemctl start docker'),
    })
  })
})

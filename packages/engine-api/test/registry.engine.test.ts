import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { PaksError } from '@paks/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dockerDialect } from '../../backend-docker/src/dialect.js'
import { podmanDialect } from '../../backend-podman/src/dialect.js'
import { EngineClient } from '../src/client/engine-client.js'
import { parseEndpoint } from '../src/endpoint/endpoint.js'
import { pullImage } from '../src/image/pull.js'
import { Logins } from '../src/registry/logins.js'
import { pushImage } from '../src/registry/push.js'
import { dialer } from '../src/wire/connect.js'
import { HttpWire } from '../src/wire/http.js'
import { onEachEngine, unique } from './engines.js'
import { startRegistry, type TestRegistry } from './registry.js'

const folder = mkdtempSync(join(tmpdir(), 'paks-registry-test-'))
let registry: TestRegistry
beforeAll(async () => {
  registry = await startRegistry()
})
afterAll(async () => {
  await registry[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

/** podman speaks plain HTTP to no registry unless it is told to: a service of its own, on the same images. */
const insecurePodman = async (): Promise<{ endpoint: string; stop: () => void }> => {
  const path = join(folder, 'podman.sock')
  const config = join(folder, 'registries.conf')
  writeFileSync(config, `[[registry]]\nlocation = "${registry.host}"\ninsecure = true\n`)
  const child = spawn('podman', ['system', 'service', '--time', '0', `unix://${path}`], {
    stdio: 'ignore',
    env: { ...process.env, CONTAINERS_REGISTRIES_CONF: config },
  })
  using wire = new HttpWire(dialer(parseEndpoint(path), 'podman'))
  for (;;) {
    const reply = await wire.send({ method: 'GET', path: '/_ping' }).catch(() => undefined)
    reply?.body.resume()
    if (reply?.status === 200) return { endpoint: `unix://${path}`, stop: () => void child.kill() }
    if (child.exitCode !== null) throw new Error('podman ended')
  }
}

onEachEngine('a registry', (bench) => {
  let client: EngineClient
  let stop = (): void => {}
  const config = join(folder, 'config.json')
  const login = (file: object): void => writeFileSync(config, JSON.stringify(file))
  const password = (text: string): void =>
    login({
      auths: { [registry.host]: { auth: Buffer.from(`${registry.user}:${text}`).toString('base64') } },
    })
  let name = ''

  it('gets an image to send', async () => {
    name = `${registry.host}/team/${unique('pushed')}`
    const isPodman = bench().name === 'podman'
    const service = isPodman ? await insecurePodman() : { endpoint: bench().backend.engine.endpoint, stop }
    stop = service.stop
    const env = { DOCKER_CONFIG: folder, HOME: folder, PATH: folder + delimiter + process.env.PATH }
    const endpoint = parseEndpoint(service.endpoint)
    const logins = new Logins(bench().name === 'podman' ? 'podman' : 'docker', env)
    const wire = new HttpWire(dialer(endpoint, 'docker'))
    client = new EngineClient(wire, isPodman ? podmanDialect : dockerDialect, endpoint, '1.41', '0.0', logins)
    await (await bench().make()).save(name)
  })
  afterAll(async () => {
    await bench()
      .backend.images.remove(name, { force: true })
      .catch(() => {})
    client[Symbol.dispose]()
    stop()
  })

  const refusal = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'nothing was refused',
      (error: unknown) => error,
    )

  it('that wants a login says so, and how to log in', async () => {
    login({})
    const error = await refusal(pushImage(client, name))
    expect(error).toBeInstanceOf(PaksError)
    expect(error).toMatchObject({
      code: 'PERMISSION_DENIED',
      message: `the registry ${registry.host} wants a login`,
      hint: expect.stringContaining(`login ${registry.host}`),
    })
  })

  it('refuses a wrong password, of a push and of a pull', async () => {
    password('wrong')
    const wrong = {
      code: 'PERMISSION_DENIED',
      message: `the registry ${registry.host} refused ada's password`,
    }
    expect(await refusal(pushImage(client, name))).toMatchObject(wrong)
    expect(await refusal(pullImage(client, name))).toMatchObject(wrong)
  })

  it('takes an image, and gives it back', async () => {
    password(registry.password)
    const steps: string[] = []
    await pushImage(client, name, { onProgress: ({ label }) => steps.push(label) })
    expect(steps).not.toEqual([])
    await bench().backend.images.remove(name)
    await expect(bench().backend.image(name)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' })
    await pullImage(client, name)
    expect(await bench().backend.image(name)).toMatchObject({ reference: name })
  })

  it('lets in whom a credential helper names', async () => {
    login({ credHelpers: { [registry.host]: 'test' } })
    const helper = join(folder, 'docker-credential-test')
    writeFileSync(
      helper,
      `#!/bin/sh\ncat >/dev/null\necho '{"Username":"ada","Secret":"${registry.password}"}'\n`,
    )
    chmodSync(helper, 0o755)
    await pullImage(client, name)
  })

  it('has no image of another name', async () => {
    password(registry.password)
    expect(await refusal(pullImage(client, `${registry.host}/team/absent`))).toMatchObject({
      code: 'IMAGE_NOT_FOUND',
      message: expect.stringContaining('neither here nor in its registry'),
    })
    expect(await refusal(pushImage(client, `${registry.host}/team/absent`))).toMatchObject({
      code: 'IMAGE_NOT_FOUND',
      hint: expect.stringContaining(' tag '),
    })
  })

  describe('that is down', () => {
    const nowhere = 'localhost:1/team/image'

    it('cannot be pulled from', async () => {
      expect(await refusal(pullImage(client, nowhere))).toMatchObject({
        code: 'IMAGE_NOT_FOUND',
        message: expect.stringContaining('cannot be reached'),
      })
    })

    it('cannot be pushed to', async () => {
      await (await bench().make()).save(nowhere)
      expect(await refusal(pushImage(client, nowhere))).toMatchObject({
        code: 'ENGINE_ERROR',
        message: 'the registry localhost:1 cannot be reached',
      })
      await bench().backend.images.remove(nowhere)
    })
  })
})

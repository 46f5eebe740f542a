import { docker } from '@paks/backend-docker'
import { podman } from '@paks/backend-podman'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { keys, listen } from './listen.js'
import { canStartSsh, type SshServer, startSshServer } from './ssh-server.js'

describe.runIf(canStartSsh())('through a real ssh server', () => {
  let server: SshServer
  const path = process.env.PATH
  beforeAll(async () => {
    server = await startSshServer()
    process.env.PATH = server.path
  })
  afterAll(async () => {
    process.env.PATH = path
    await server[Symbol.asyncDispose]()
  })

  onEachEngine('over ssh', (bench) => {
    const provider = (): typeof docker => (bench().name === 'docker' ? docker : podman)
    const variable = (): string => (bench().name === 'docker' ? 'DOCKER_HOST' : 'CONTAINER_HOST')
    const socket = (): string => bench().backend.engine.endpoint.replace('unix://', '')

    it('gives a session and its exit status', async () => {
      const env = { [variable()]: `${server.url}${socket()}`, PATH: server.path }
      await using backend = await provider().open({ env })
      expect(backend.engine.endpoint).toContain('ssh://')
      const made = await bench().make({ command: ['sh'] })
      const container = await backend.container(made.id)
      const transport = await container.attach({ size: { columns: 70, rows: 20 } })
      const heard = listen(transport)
      await container.start()
      transport.write(keys('until [ "$(stty size)" = "20 70" ]; do :; done; echo si""zed; exit 3\r'))
      await heard.until('sized')
      expect(await transport.ended).toEqual({ kind: 'exit', code: 3 })
    })

    it('runs commands beside it, and hands on what they print', async () => {
      await using backend = await provider().open({ env: {}, endpoint: `${server.url}${socket()}` })
      const made = await bench().make({ command: ['sleep', '60'] })
      await made.start()
      const container = await backend.container(made.id)
      const { stdout } = await container.exec(['sh', '-c', 'head -c 200000 /dev/zero | tr "\\0" x'])
      expect(stdout.length).toBe(200_000)
    })

    it('says that the key was refused, or that nothing serves the socket', async () => {
      const stranger = server.url.replace(/\/\/[^@]+@/, '//nobody@')
      await expect(provider().open({ env: {}, endpoint: stranger })).rejects.toMatchObject({
        code: 'ENGINE_DOWN',
        message: expect.stringContaining('Permission denied'),
        hint: expect.stringContaining('ssh nobody@127.0.0.1'),
      })
      await expect(
        provider().open({ env: {}, endpoint: `${server.url}/no/such.sock` }),
      ).rejects.toMatchObject({
        code: 'ENGINE_DOWN',
        message: expect.stringContaining('/no/such.sock'),
      })
    })
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Backend, Container, Transport } from '@paks/api'
import { candidate, endpointText, openEngine, type Reached } from '@paks/engine-api'
import { afterEach, describe, expect, it } from 'vitest'
import { podmanDialect } from './dialect.js'
import { findPodman } from './podman-program.js'
import { privateService } from './private-service.js'

const program = findPodman(process.env.PATH ?? '')
const required = /\bpodman\b/.test(process.env.PAKS_REQUIRE_ENGINES ?? '')

it('has the program when it is required', () => {
  expect(program !== undefined || !required).toBe(true)
})

const containers: Container[] = []
const backends: Backend[] = []
afterEach(async () => {
  for (const container of containers.splice(0)) await container.remove({ force: true }).catch(() => {})
  for (const backend of backends.splice(0)) await backend[Symbol.asyncDispose]()
})

/** Opens a service of its own, and gives the handle to stop it, too. */
async function service(path: string): Promise<{ backend: Backend; reached: Reached }> {
  const reached = await privateService(path, process.env)
  const own = { source: 'test', chosen: true, reach: () => Promise.resolve(reached) }
  const backend = await openEngine(podmanDialect, [own], { env: {} }, () => {
    throw new Error('absent')
  })
  backends.push(backend)
  return { backend, reached }
}

async function shellIn(
  backend: Backend,
): Promise<{ container: Container; transport: Transport; until: Until }> {
  const container = await backend.create({ image: 'busybox', tty: true, network: 'none', command: ['sh'] })
  containers.push(container)
  const transport = await container.attach()
  const until = untilOf(transport)
  await container.start()
  return { container, transport, until }
}

/** The process group (proc(5), field 5 of stat). */
const groupOf = (pid: string): string =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')[2] ?? ''

type Until = (text: string) => Promise<void>

function untilOf(transport: Transport): Until {
  let heard = ''
  let wake: () => void = () => {}
  transport.onData((chunk) => {
    heard += Buffer.from(chunk).toString()
    wake()
  })
  return async (text) => {
    while (!heard.includes(text)) await new Promise<void>((resolve) => (wake = resolve))
  }
}

if (program !== undefined) {
  describe('a podman service of our own', () => {
    it('serves a session on a socket that is gone after it', async () => {
      const { backend, reached } = await service(program)
      const { transport, until } = await shellIn(backend)
      transport.write(Buffer.from('echo re""ady; exit 4\r'))
      await until('ready')
      expect(await transport.ended).toEqual({ kind: 'exit', code: 4 })
      const socket = endpointText(reached.endpoint).replace('unix://', '')
      expect(existsSync(socket)).toBe(true)
      for (const container of containers.splice(0)) await container.remove({ force: true })
      await backend[Symbol.asyncDispose]()
      expect(existsSync(dirname(socket))).toBe(false)
    })

    it('that dies loses the connection and not the shell, which another service finds', async () => {
      const { backend, reached } = await service(program)
      const { container, transport, until } = await shellIn(backend)
      transport.write(Buffer.from('kept=here; echo re""ady\r'))
      await until('ready')
      await reached.release?.()
      expect(await transport.ended).toMatchObject({ kind: 'lost', error: { name: 'PaksError' } })
      await expect(container.inspect()).rejects.toMatchObject({ name: 'PaksError', exitCode: 125 })

      const second = await service(program)
      const same = await second.backend.container(container.id)
      containers.push(same)
      const again = await same.attach()
      const hears = untilOf(again)
      again.write(Buffer.from('echo "[$kept]"\r'))
      await hears('[here]')
      again.detach()
    })

    it('does not hear a Ctrl-C, which goes to all of our process group', async () => {
      const { reached } = await service(program)
      const path = endpointText(reached.endpoint).replace('unix://', '')
      const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
        .trim()
        .split(' ')
      const [pid = ''] = children.filter((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(path))
      expect(groupOf(pid)).toBe(pid)
    })

    it('that cannot start says why', async () => {
      const failing = privateService('/bin/false', process.env)
      const own = { source: 'test', chosen: true, reach: () => failing }
      await expect(
        openEngine(podmanDialect, [own], { env: {} }, () => {
          throw new Error('absent')
        }),
      ).rejects.toMatchObject({ code: 'ENGINE_DOWN', exitCode: 125 })
    })

    it('is not taken for docker, nor docker for it', async () => {
      const { reached } = await service(program)
      const asDocker = { ...podmanDialect, name: 'docker' as const, title: 'Docker' }
      const one = candidate('test', reached.endpoint, true)
      await expect(
        openEngine(asDocker, [one], { env: {} }, () => {
          throw new Error('absent')
        }),
      ).rejects.toMatchObject({ code: 'ENGINE_ERROR', hint: 'use --backend podman' })
    })
  })
}

import { setMaxListeners } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Backend, Container, Transport } from '@paks/api'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { everyCall } from './call-table.js'
import { keys, listen } from './listen.js'
import { MortalEngine } from './mortal-engine.js'
import { canStart } from './small-engine.js'

/** So long an outcome may take that must not hang. */
const soon = 10_000

const engines = (['docker', 'podman'] as const).filter(canStart)

describe.for(engines)('%s, killed and started again', (name) => {
  let engine: MortalEngine
  let backend: Backend
  beforeAll(async () => {
    engine = await MortalEngine.start(name)
  })
  beforeEach(async () => {
    backend = await engine.open()
  })
  afterAll(async () => {
    await engine[Symbol.asyncDispose]()
  })

  const shell = async (): Promise<{
    container: Container
    transport: Transport
    heard: ReturnType<typeof listen>
  }> => {
    const container = await backend.create({
      image: 'busybox',
      tty: true,
      network: 'none',
      command: ['sh'],
      labels: { 'org.paks.session': 'run' },
    })
    const transport = await container.attach()
    const heard = listen(transport)
    await container.start()
    transport.write(keys('KEPT=treasure; echo kept >/note; echo re""ady\r'))
    await heard.until('ready')
    return { container, transport, heard }
  }

  /** A file of random bytes, too large for any buffer between. */
  const fill = async (container: Container, megabytes: number): Promise<void> => {
    const { exitCode } = await container.exec([
      'dd',
      'if=/dev/urandom',
      'of=/big',
      'bs=1M',
      `count=${megabytes}`,
    ])
    expect(exitCode).toBe(0)
  }

  const revive = async (container: Container): Promise<Container> => {
    engine.restart()
    backend = await engine.open()
    return await backend.container(container.id)
  }

  const outcome = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'it went well',
      (error: unknown) => error,
    )

  it('during a session: it is lost, and what was in the container is there afterwards', async () => {
    const { container, transport } = await shell()
    await engine.kill()
    const ended = await transport.ended
    expect(ended).toMatchObject({ kind: 'lost', error: { code: expect.stringMatching(/^ENGINE_/) } })
    const again = await revive(container)
    if (name === 'podman') {
      // Its containers do not depend on the service: the shell has gone on.
      const second = await again.attach()
      const heard = listen(second)
      second.write(keys('echo "<$KEPT>"\r'))
      await heard.until('<treasure>')
      second.detach()
    } else {
      await expect(again.attach()).rejects.toMatchObject({ code: 'NOT_RUNNING' })
    }
    expect(Buffer.from(await again.readFile('/note')).toString()).toBe('kept\n')
    await again.remove({ force: true })
  })

  it('during a save: it fails soon, the old image stays, and the save can be made again', async () => {
    const { container, transport } = await shell()
    const old = await container.save('mortal:one')
    await fill(container, 150)
    const saving = outcome(container.save('mortal:one', { signal: AbortSignal.timeout(soon) }))
    await new Promise((resolve) => setTimeout(resolve, 400))
    await engine.kill()
    expect(await saving).toMatchObject({ code: expect.stringMatching(/^ENGINE_/) })
    transport.detach()
    const again = await revive(container)
    expect(await backend.image('mortal:one')).toMatchObject({ id: old.id })
    const saved = await again.save('mortal:one')
    expect(saved.size).toBeGreaterThan(old.size + 140_000_000)
    await again.remove({ force: true })
  })

  it('during a copy: it ends with an error, and not as if that were all', async () => {
    const { container, transport } = await shell()
    await fill(container, 60)
    let bytes = 0
    const copying = outcome(
      (async () => {
        for await (const chunk of container.readArchive('/big', { signal: AbortSignal.timeout(soon) })) {
          bytes += chunk.length
          if (bytes > 1_000_000) await engine.kill()
        }
      })(),
    )
    expect(await copying).toMatchObject({ code: expect.stringMatching(/^ENGINE_/) })
    expect(bytes).toBeLessThan(60 * 1024 * 1024)
    transport.detach()
    await (await revive(container)).remove({ force: true })
  })

  it('while it does not answer, every call ends with its signal, and with an error when it is dead', async () => {
    const whole = await engine.openWhole()
    const container = await whole.containers.create({ image: 'busybox', interactive: true, command: ['sh'] })
    await container.start()
    const place = { folder: mkdtempSync(join(tmpdir(), 'paks-calls-')), image: () => 'mortal:call' }
    writeFileSync(join(place.folder, 'here'), 'x')
    const calls = everyCall(whole, container, place)
    const outcomes = (signal: AbortSignal): Promise<readonly (readonly [string, unknown])[]> => {
      setMaxListeners(0, signal)
      return Promise.all(calls.map(async ([name, call]) => [name, await outcome(call(signal))] as const))
    }
    const silent = ['engine.can', 'container.closeStdin']
    {
      using _frozen = await engine.freeze()
      const endless = ['container.logs', 'container.logLines', 'container.stats', 'engine.events']
      const stop = new AbortController()
      setTimeout(() => stop.abort(), 500)
      for (const [name, thrown] of await outcomes(stop.signal)) {
        const wanted = [...silent, ...endless].includes(name) ? 'it went well' : { code: 'ABORTED' }
        expect([name, thrown]).toMatchObject([name, wanted])
      }
    }
    await engine.kill()
    for (const [name, thrown] of await outcomes(AbortSignal.timeout(soon))) {
      const wanted = silent.includes(name) ? 'it went well' : { code: expect.stringMatching(/^ENGINE_/) }
      expect([name, thrown]).toMatchObject([name, wanted])
    }
    rmSync(place.folder, { recursive: true, force: true })
  })
})

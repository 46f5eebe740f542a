import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { PaksSession } from './paks-session.js'

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** What answers at a port of the host; '' while nothing does. */
const answered = async (port: number): Promise<string> => {
  try {
    return (
      await (await fetch(`http://127.0.0.1:${port}/page`, { headers: { connection: 'close' } })).text()
    ).trim()
  } catch {
    return ''
  }
}

onEachEngine('#rollback in a session with a published port', (engine) => {
  const until = { timeout: 60_000 }

  it('takes the port along, or says what keeps it and changes nothing', async () => {
    const port = await freePort()
    const name = engine.container()
    const image = await engine.image('busybox')
    const words = ['run', '--backend', engine.name, '--name', name, '-p', `127.0.0.1:${port}:8080`, image]
    await using session = await PaksSession.open(words, { columns: 120 })
    const serve = 'httpd -p 8080 -h /srv'
    await session.run(`mkdir /srv; echo saved > /srv/page; ${serve}`)
    await expect.poll(() => answered(port), until).toBe('saved')
    expect(await session.run('#save')).toMatch(/^Saved /m)
    await session.run('echo lost > /srv/page')
    await expect.poll(() => answered(port), until).toBe('lost')
    // Nobody is asked about what was not saved before it is known to be possible.
    const told = await session.run(engine.name === 'podman' ? '#rollback' : '#rollback --discard')
    if (engine.name === 'podman') {
      expect(told).toBe(
        `paks: Podman keeps port ${port} for this container\n` +
          '      with -p PORT, without a port of the host, each container gets one of its own',
      )
      expect(await answered(port)).toBe('lost')
      expect(await engine.containersNamed(`${name}.*`)).toMatch(/^\w+$/)
    } else {
      expect(told).toMatch(/^This is \S+-saved again, as it was saved/m)
      await session.run(serve)
      await expect.poll(() => answered(port), until).toBe('saved')
    }
    expect(await session.exit()).toBe(0)
  })
})

import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, it } from 'vitest'
import type { FullContainer } from '../src/index.js'
import { onEachEngine } from './engines.js'

onEachEngine('ports', (bench) => {
  let server: FullContainer

  it('are published at random, at an address, several and all', async () => {
    server = await bench().create({
      network: 'bridge',
      command: ['sh', '-c', 'sleep 0.5; exec httpd -f -p 8080'],
      ports: { 8080: null, '8081/udp': ['127.0.0.1', null] },
      publish: ['127.0.0.1::8082'],
      expose: ['8083'],
      publishAll: true,
    })
    await server.start()
    const details = await server.details()
    for (const port of [8080, '8081/udp', 8082]) {
      const mappings = details.portMappings(port)
      expect(mappings.length).toBeGreaterThanOrEqual(1)
      expect(mappings[0]?.hostPort).toBeGreaterThan(0)
    }
    expect(details.portMappings('8081/udp')[0]?.hostIp).toBe('127.0.0.1')
    expect(details.portMappings(8083)[0]?.hostPort).toBeGreaterThan(0)
    expect(details.portMappings(9999)).toEqual([])
    expect(Object.keys(details.ports).sort()).toEqual(['8080/tcp', '8081/udp', '8082/tcp', '8083/tcp'])
    const [listed] = await bench().engine.containers.summaries({ filters: { id: server.id } })
    expect(listed?.ports).toEqual(
      expect.arrayContaining([expect.objectContaining({ inside: 8080, protocol: 'tcp' })]),
    )
  })

  it('has addresses in its networks', async () => {
    const { ipv4s, ipv6s } = await server.details()
    expect(ipv4s[0]).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
    expect(ipv6s).toEqual([])
  })

  it('are waited for until something listens', async () => {
    await server.waitForPort(8080)
    expect(await server.isPortOpen(8080)).toBe(true)
    const address = await server.address(8080)
    expect(address?.port).toBeGreaterThan(0)
  })

  it('are closed when nothing listens, and when the container does not run', async () => {
    expect(await server.isPortOpen(8082, { timeout: 500 })).toBe(false)
    await expect(server.waitForPort(8082, { timeout: 200 })).rejects.toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringContaining('8082'),
    })
    const stop = new AbortController()
    const waiting = server.waitForPort(8082, { signal: stop.signal })
    stop.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'ABORTED' })
    await server.kill()
    await server.wait()
    expect(await server.isPortOpen(8080)).toBe(false)
    expect((await server.details()).portMappings(8080)).toEqual([])
    expect((await server.details()).ipv4s).toEqual([])
  })
  it('of the host move to another container and back, or are kept until the container ends', async () => {
    const taken = createServer().listen(0)
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    await new Promise((resolve) => taken.close(resolve))
    const spec = { network: 'bridge', command: ['httpd', '-f', '-p', '80'], publish: [`${port}:80`] }
    const first = await bench().create(spec)
    await first.start()
    if (bench().name === 'podman') {
      await expect(first.yieldPorts()).rejects.toMatchObject({
        code: 'UNSUPPORTED',
        message: `Podman keeps port ${port} for this container`,
      })
      return
    }
    const takeBack = await first.yieldPorts()
    const second = await bench().create(spec)
    await second.start()
    await second.remove({ force: true })
    await takeBack()
    await first.waitForPort(80)
    expect((await first.details()).portMappings(80)[0]?.hostPort).toBe(port)
  })
})

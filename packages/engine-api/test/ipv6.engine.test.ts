import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { openDocker } from '@paks/backend-docker'
import { openPodman } from '@paks/backend-podman'
import { afterAll, expect, it } from 'vitest'
import { createOptionsOf, type FullContainer, parseRun } from '../src/index.js'
import { onEachEngine, unique } from './engines.js'
import { ask } from './image-files.js'
import { freePort, listening } from './registry.js'

const relay = join(import.meta.dirname, 'byte-relay.cjs')

/** Networks of a test's own, of both families, that meet none of this machine. */
const subnets = (): { readonly four: string; readonly six: string } => ({
  four: `10.${randomInt(200, 255)}.${randomInt(256)}`,
  six: [randomInt(0xfd00, 0xfe00), randomInt(0x1000, 0x10000), randomInt(0x1000, 0x10000)]
    .map((group) => group.toString(16))
    .join(':'),
})

onEachEngine('a network of IPv4 and IPv6', (bench) => {
  const network = unique('net')
  const { four, six } = subnets()
  const address6 = `${six}::77`
  let store: FullContainer
  const relays: ChildProcess[] = []

  afterAll(async () => {
    for (const child of relays) child.kill()
    await store?.remove({ force: true })
    await ask(bench().backend, { method: 'DELETE', path: `/v1.41/networks/${network}` })
  })

  it('gives a container the place that the long form of --network says', async () => {
    const IPAM = { Config: [{ Subnet: `${four}.0/24` }, { Subnet: `${six}::/64` }] }
    await ask(bench().backend, {
      method: 'POST',
      path: '/v1.41/networks/create',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ Name: network, EnableIPv6: true, IPAM }),
    })
    // At 8080 it listens on its IPv6 address alone, once the kernel has made sure that nobody else has it.
    const serve = `httpd -p 8082; until httpd -f -p '[${address6}]:8080' 2>/dev/null; do sleep 0.1; done`
    const mac = 'mac-address=02:42:ac:11:00:77'
    const where = `name=${network},ip=${four}.77,ip6=${address6},alias=store,alias=shop,${mac}`
    const words = ['--network', where, '-p', '8082', '-p', '[::]::8081', 'busybox', 'sh', '-c', serve]
    store = await bench().create(createOptionsOf(parseRun(words)))
    await store.start()
    const details = await store.details()
    expect(details.ipv4s).toEqual([`${four}.77`])
    expect(details.ipv6s).toEqual([address6])
    expect(JSON.stringify(details.inspection.NetworkSettings)).toMatch(/"Aliases":\[[^\]]*"store","shop"/)
    const { stdout } = await store.exec(['cat', '/sys/class/net/eth0/address'])
    expect(Buffer.from(stdout).toString()).toBe('02:42:ac:11:00:77\n')
  })

  it.each(['driver-opt=com.example.key=value', 'link-local-ip=169.254.8.8'])(
    'takes %s of the long form, or says that it cannot',
    async (field) => {
      const words = ['--network', `name=${network},${field}`, 'busybox', 'sleep', '60']
      const made = bench().create(createOptionsOf(parseRun(words)))
      if (bench().name === 'podman') {
        await expect(made).rejects.toMatchObject({
          code: 'UNSUPPORTED',
          message: expect.stringMatching(/^Podman [\d.]+ does not take \w+ for the network /),
          hint: expect.stringMatching(/\w{3}/),
        })
        return
      }
      const value = field.replace(/^.*=/, '')
      expect(JSON.stringify((await (await made).details()).inspection)).toContain(`"${value}"`)
    },
  )

  it('has ports that are found at all addresses, or at those of IPv6 alone', async () => {
    const details = await store.details()
    expect(details.portMappings(8082).some(({ hostIp }) => ['', '0.0.0.0'].includes(hostIp))).toBe(true)
    expect(details.portMappings(8081)).toEqual([{ hostIp: '::', hostPort: expect.any(Number) }])
  })

  it('is asked at both addresses whether something listens', async () => {
    await store.waitForPort(8080)
    expect(await store.isPortOpen(8080)).toBe(true)
    expect(await store.isPortOpen(8081)).toBe(false)
    expect(await store.addresses(8080)).toEqual([
      { host: `${four}.77`, port: 8080 },
      { host: address6, port: 8080 },
    ])
  })

  it.each(['127.0.0.1', '::1', 'localhost'])('is reached at %s when its engine is', async (host) => {
    const port = await freePort()
    const socket = bench().backend.engine.endpoint.replace('unix://', '')
    const child = spawn(process.execPath, [relay, String(port), socket, host], { stdio: 'ignore' })
    relays.push(child)
    await listening(port, child, host)
    const open = bench().name === 'docker' ? openDocker : openPodman
    const endpoint = `tcp://${host.includes(':') ? `[${host}]` : host}:${port}`
    await using engine = await open({ env: {}, endpoint })
    const far = await engine.containers.get(store.id)
    const mappings = (await far.details()).portMappings(8082)
    const address = await far.address(8082)
    expect(address?.host).toBe(host)
    expect(mappings.map(({ hostPort }) => hostPort)).toContain(address?.port)
    // podman shows ports by rules of the firewall, and those for IPv6 leave loopback out
    if (bench().name === 'docker' || host !== '::1') await far.waitForPort(8082)
  })
})

import { describe, expect, it } from 'vitest'
import { parseEndpoint } from '../endpoint/endpoint.js'
import { JsonView } from '../wire/json-view.js'
import { ContainerDetails } from './details.js'
import { addressesOf } from './port-probe.js'

/** A container that runs and shows its port 80 at these places of the engine's machine. */
const shown = (...places: readonly (readonly [hostIp: string, hostPort: number])[]): ContainerDetails =>
  new ContainerDetails(
    new JsonView({
      State: { Running: true },
      HostConfig: { NetworkMode: 'bridge' },
      NetworkSettings: {
        Ports: { '80/tcp': places.map(([HostIp, HostPort]) => ({ HostIp, HostPort: String(HostPort) })) },
      },
    }),
  )

const found = (details: ContainerDetails, endpoint: string): readonly string[] =>
  addressesOf(details, parseEndpoint(endpoint), 80).map(({ host, port }) => `${host} ${port}`)

const everywhere = shown(['0.0.0.0', 4000], ['::', 6000])

describe('a port that an engine shows', () => {
  it.each([
    ['unix:///s.sock', ['127.0.0.1 4000', '::1 6000']],
    ['tcp://box.example:2376', ['box.example 4000', 'box.example 6000']],
    ['tcp://192.0.2.7:2375', ['192.0.2.7 4000', '192.0.2.7 6000']],
    ['tcp://[2001:db8::7]:2375', ['2001:db8::7 6000', '2001:db8::7 4000']],
    ['ssh://ada@box.example', ['box.example 4000', 'box.example 6000']],
    ['ssh://ada@box.example:2222/run/s.sock', ['box.example 4000', 'box.example 6000']],
  ])('at all addresses is where %s is', (endpoint, places) => {
    expect(found(everywhere, endpoint)).toEqual(places)
  })

  it.each([
    ['unix:///s.sock', ['127.0.0.1 4000', '::1 6000']],
    ['tcp://localhost:2375', ['127.0.0.1 4000', '::1 6000']],
    ['tcp://box.example:2376', []],
    ['ssh://ada@box.example', []],
  ])('at loopback is there for %s on this machine only', (endpoint, places) => {
    expect(found(shown(['127.0.0.1', 4000], ['::1', 6000]), endpoint)).toEqual(places)
  })

  it('at one address is there, wherever the engine is', () => {
    const one = shown(['192.0.2.9', 4000])
    for (const endpoint of ['unix:///s.sock', 'tcp://box.example:2376', 'ssh://box.example'])
      expect(found(one, endpoint)).toEqual(['192.0.2.9 4000'])
  })

  it('nowhere cannot be reached', () => {
    expect(found(shown(), 'tcp://box.example:2376')).toEqual([])
    expect(found(shown(['0.0.0.0', 0]), 'tcp://box.example:2376')).toEqual([])
  })
})

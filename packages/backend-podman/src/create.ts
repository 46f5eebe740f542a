import { type Dialect, JsonView } from '@paks/engine-api'

/** What podman calls the network that docker calls `bridge`. */
const DEFAULT_NETWORK = 'podman'

/** Podman takes a container's MAC address only with the network it is for. */
export const podmanCreate: Dialect['adaptCreate'] = (body) => {
  if (body.MacAddress === undefined) return body
  const host = new JsonView(body.HostConfig)
  const mode = host.at('NetworkMode').text()
  const network = ['', 'default', 'bridge'].includes(mode) ? DEFAULT_NETWORK : mode
  const endpoints = new JsonView(body.NetworkingConfig).at('EndpointsConfig')
  const entries = Object.fromEntries(endpoints.entries().map(([name, { value }]) => [name, value]))
  const endpoint = Object.fromEntries(
    endpoints
      .at(network)
      .entries()
      .map(([key, { value }]) => [key, value]),
  )
  return {
    ...body,
    HostConfig: {
      ...Object.fromEntries(host.entries().map(([key, { value }]) => [key, value])),
      NetworkMode: network,
    },
    NetworkingConfig: {
      EndpointsConfig: { ...entries, [network]: { MacAddress: body.MacAddress, ...endpoint } },
    },
  }
}

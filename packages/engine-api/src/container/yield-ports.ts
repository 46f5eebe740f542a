import { type Abortable, PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { tidily } from '../client/tidily.js'

/**
 * Takes a container out of its networks when ports of the host are its alone, so that another one can have them.
 *
 * @param options - `onlyAsk` leaves it where it is
 * @returns what puts it back
 * @throws PaksError UNSUPPORTED where an engine keeps the ports for a container until it ends
 */
export async function yieldPorts(
  client: EngineClient,
  id: string,
  { onlyAsk = false, ...ask }: Abortable & { readonly onlyAsk?: boolean },
): Promise<() => Promise<void>> {
  const found = await client.json('GET', `/containers/${id}/json`, ask)
  const ports = found
    .at('HostConfig')
    .at('PortBindings')
    .entries()
    .flatMap(([, bindings]) => bindings.items().map((one) => one.at('HostPort').text()))
    .filter((port) => port !== '' && port !== '0')
  if (ports.length === 0) return async () => undefined
  if (!client.dialect.freesPorts) {
    throw new PaksError(
      'UNSUPPORTED',
      `${client.dialect.title} keeps port ${ports.join(', ')} for this container`,
      {
        hint: 'with -p PORT, without a port of the host, each container gets one of its own',
      },
    )
  }
  if (onlyAsk) return async () => undefined
  const networks = found.at('NetworkSettings').at('Networks').entries()
  const taken: (() => Promise<void>)[] = []
  const putBack = async (): Promise<void> => {
    for (const connect of taken.splice(0)) await connect()
  }
  try {
    for (const [name, settings] of networks) {
      const path = `/networks/${encodeURIComponent(name)}`
      await client.json('POST', `${path}/disconnect`, { ...ask, body: { Container: id, Force: true } })
      const EndpointConfig = {
        Aliases: settings.at('Aliases').value ?? null,
        IPAMConfig: settings.at('IPAMConfig').value ?? null,
      }
      taken.push(async () => {
        const body = { Container: id, EndpointConfig }
        await tidily((given) => client.json('POST', `${path}/connect`, { ...given, body }))
      })
    }
  } catch (error) {
    await putBack()
    throw error
  }
  return putBack
}

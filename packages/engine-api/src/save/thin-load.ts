import type { Abortable } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'

const known = new WeakMap<EngineClient, boolean>()

/**
 * True when an engine makes an image of layers that it has without being given them again. docker does so with its own
 * storage; with containerd's it wants all layers in the archive.
 */
export async function thinLoads(client: EngineClient, { signal }: Abortable): Promise<boolean> {
  // podman's storage is of one kind
  if (client.dialect.relabel !== 'layers-absent') return client.dialect.relabel !== 'none'
  const before = known.get(client)
  if (before !== undefined) return before
  const info = await client.json('GET', '/info', signal === undefined ? {} : { signal })
  const status = info
    .at('DriverStatus')
    .items()
    .map((pair) => pair.texts().join(' '))
  const thin = !status.some((line) => line.includes('io.containerd.snapshotter'))
  known.set(client, thin)
  return thin
}

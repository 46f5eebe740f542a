import { readTar } from '@paks/archive'
import type { EngineClient } from '../client/engine-client.js'
import { JsonView } from '../wire/json-view.js'
import type { ImageConfig } from './image-config.js'

/**
 * An image's configuration out of an export of the whole image: slow, and the only way to what an engine's inspect
 * does not show.
 *
 * @param shown - what inspect showed; comes back when the export holds no configuration
 */
export async function exportedConfig(
  client: EngineClient,
  id: string,
  shown: ImageConfig,
  signal: AbortSignal | undefined,
): Promise<ImageConfig> {
  const reply = await client.send('GET', `/libpod/images/${id.replace(/^sha256:/, '')}/get`, {
    query: { format: 'docker-archive' },
    ...(signal === undefined ? {} : { signal }),
  })
  let found: ImageConfig | undefined
  for await (const { entry, body } of readTar(reply.body)) {
    if (!/^[0-9a-f]{64}\.json$/.test(entry.path)) continue
    const chunks: Uint8Array[] = []
    for await (const chunk of body) chunks.push(chunk)
    const config = new JsonView(JSON.parse(Buffer.concat(chunks).toString('utf8'))).at('config')
    found = Object.fromEntries(config.entries().map(([key, value]) => [key, value.value]))
  }
  return found ?? shown
}

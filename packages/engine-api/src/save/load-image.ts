import type { Abortable } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { failureOf } from '../client/failure.js'
import { type RelabelArchive, type Relabelled, relabelArchive } from './relabel.js'

/** Loads an image. @returns its id @throws PaksError NO_SPACE, ENGINE_ERROR */
export async function loadImage(client: EngineClient, image: Relabelled, ask: Abortable): Promise<string> {
  const archive: RelabelArchive = relabelArchive(image, client.dialect.relabel)
  const events = client.events('POST', '/images/load', {
    ...(ask.signal === undefined ? {} : { signal: ask.signal }),
    query: { quiet: true },
    body: archive.tar,
  })
  for await (const event of events) {
    const failed = event.at('error').text()
    if (failed !== '') throw failureOf(client.dialect, 200, failed)
  }
  return archive.id
}

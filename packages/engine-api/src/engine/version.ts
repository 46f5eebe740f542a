import type { Abortable } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'

/** What an engine says of itself. */
export interface EngineVersion {
  readonly engine: string
  readonly version: string
  /** The newest API version it speaks, and the oldest. */
  readonly api: string
  readonly oldestApi: string
  readonly os: string
  readonly arch: string
  readonly kernel: string
}

export async function versionOf(client: EngineClient, options: Abortable = {}): Promise<EngineVersion> {
  const reply = await client.json('GET', '/version', options)
  const text = (key: string): string => reply.at(key).text()
  return {
    engine: client.dialect.name,
    version: text('Version'),
    api: text('ApiVersion'),
    oldestApi: text('MinAPIVersion'),
    os: text('Os'),
    arch: text('Arch'),
    kernel: text('KernelVersion'),
  }
}

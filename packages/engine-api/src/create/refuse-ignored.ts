import { PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import type { CreateOptions } from './create-options.js'

/** Refuses options that the engine would take and forget. @throws PaksError UNSUPPORTED */
export function refuseIgnored({ dialect, release }: EngineClient, options: CreateOptions): void {
  const refuse = (given: object, table: Readonly<Record<string, string>>, where: string): void => {
    for (const [name, instead] of Object.entries(table)) {
      if (!(name in given)) continue
      throw new PaksError(
        'UNSUPPORTED',
        `${dialect.title} ${release} does not take ${name}${where} over its API`,
        { hint: instead, exitCode: ENGINE_EXIT },
      )
    }
  }
  refuse(options, dialect.ignoredOptions, '')
  for (const [network, endpoint] of Object.entries(options.networkingConfig ?? {}))
    refuse(endpoint, dialect.ignoredInNetworks, ` for the network ${network}`)
}

import type { Backend } from '@paks/api'
import { dockerDialect } from '../../backend-docker/src/dialect.js'
import { podmanDialect } from '../../backend-podman/src/dialect.js'
import { parseEndpoint } from '../src/endpoint/endpoint.js'
import { candidate, type Dialect, openEngine } from '../src/index.js'
import type { Bench } from './engines.js'

/** The same engine with something of its dialect changed. */
export const otherDialect = async ({ name, backend }: Bench, over: Partial<Dialect>): Promise<Backend> => {
  const dialect = { ...(name === 'podman' ? podmanDialect : dockerDialect), ...over }
  const endpoint = parseEndpoint(backend.engine.endpoint)
  return await openEngine(dialect, [candidate('test', endpoint, true)], { env: {} }, () => {
    throw new Error('absent')
  })
}

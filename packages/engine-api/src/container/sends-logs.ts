import type { EngineClient } from '../client/engine-client.js'

/** Drivers that write into a file of the container's own, which is removed with it. */
const ownFile: ReadonlySet<string> = new Set(['json-file', 'k8s-file', 'local', 'none'])

/**
 * Whether what containers print may be gathered somewhere, as for an audit: a configuration of this machine says so,
 * or the engine is elsewhere and only it could tell. Its answer takes long: podman's a quarter of a second.
 */
export const sendsLogs = (
  { dialect, endpoint }: Pick<EngineClient, 'dialect' | 'endpoint'>,
  env: Readonly<Record<string, string | undefined>>,
): boolean => endpoint.kind !== 'unix' || dialect.logDrivers(env).some((driver) => !ownFile.has(driver))

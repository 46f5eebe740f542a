import { PaksError } from '@paks/api'
import { ENGINE_EXIT, type Endpoint, JsonView, parseEndpoint } from '@paks/engine-api'

/**
 * One of the connections that `podman system connection ls --format json` lists.
 *
 * @param name - which one; the default when undefined
 * @returns undefined when there is no default
 * @throws PaksError ENGINE_DOWN when there is none of that name
 */
export function connectionIn(listed: string, name: string | undefined): Endpoint | undefined {
  const all = new JsonView(JSON.parse(listed || '[]')).items()
  const found = all.find((one) =>
    name === undefined ? one.at('Default').yes() : one.at('Name').text() === name,
  )
  if (found === undefined) {
    if (name === undefined) return undefined
    throw new PaksError('ENGINE_DOWN', `there is no podman connection called "${name}"`, {
      hint: 'see: podman system connection list',
      exitCode: ENGINE_EXIT,
    })
  }
  const endpoint = parseEndpoint(found.at('URI').text())
  const identity = found.at('Identity').text()
  return endpoint.kind === 'ssh' && identity !== '' ? { ...endpoint, identity } : endpoint
}

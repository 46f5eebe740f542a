import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { JsonView } from '../wire/json-view.js'

/** What the Docker client's configuration calls a proxy, and the variables that programs look for. */
const VARIABLES: Readonly<Record<string, string>> = {
  httpProxy: 'HTTP_PROXY',
  httpsProxy: 'HTTPS_PROXY',
  ftpProxy: 'FTP_PROXY',
  noProxy: 'NO_PROXY',
  allProxy: 'ALL_PROXY',
}

/**
 * Variables for the proxies in the Docker client's configuration, those of this endpoint or the default ones; none
 * without such a file.
 *
 * @param env - tells where the file is
 */
export async function proxyVariables(
  env: Readonly<Record<string, string | undefined>>,
  endpoint: string,
): Promise<Readonly<Record<string, string>>> {
  const folder = env.DOCKER_CONFIG || join(env.HOME ?? '/', '.docker')
  const proxies = new JsonView(await jsonIn(join(folder, 'config.json'))).at('proxies')
  const own = proxies.at(endpoint)
  const chosen = own.isObject ? own : proxies.at('default')
  return Object.fromEntries(
    Object.entries(VARIABLES).flatMap(([key, name]) => {
      const value = chosen.at(key).text()
      return value === '' ? [] : [[name, value] as const, [name.toLowerCase(), value] as const]
    }),
  )
}

async function jsonIn(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { proxyVariables } from './proxies.js'

it('finds the proxies of an endpoint, or those for all, in the Docker client configuration', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'paks-proxies-'))
  const proxies = {
    default: { httpProxy: 'http://all', noProxy: 'localhost' },
    'tcp://one:2375': { httpsProxy: 'http://one' },
  }
  await writeFile(join(folder, 'config.json'), JSON.stringify({ proxies }))
  const env = { DOCKER_CONFIG: folder }
  expect(await proxyVariables(env, 'unix:///x')).toEqual({
    HTTP_PROXY: 'http://all',
    http_proxy: 'http://all',
    NO_PROXY: 'localhost',
    no_proxy: 'localhost',
  })
  expect(await proxyVariables(env, 'tcp://one:2375')).toEqual({
    HTTPS_PROXY: 'http://one',
    https_proxy: 'http://one',
  })
  await rm(folder, { recursive: true })
  expect(await proxyVariables(env, 'unix:///x')).toEqual({})
})

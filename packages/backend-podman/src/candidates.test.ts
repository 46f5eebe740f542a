import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { podmanCandidates } from './candidates.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paks-podman-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const connections = [
  { Name: 'near', URI: 'unix:///near.sock', Identity: '', Default: false },
  { Name: 'far', URI: 'ssh://core@far:2222/run/podman.sock', Identity: '/key', Default: true },
]

/** A program called podman that lists connections, as podman itself would. */
async function withProgram(): Promise<string> {
  await writeFile(join(folder, 'podman'), `#!/bin/sh\necho '${JSON.stringify(connections)}'\n`, {
    mode: 0o755,
  })
  return `${folder}:/bin:/usr/bin`
}

const sources = async (env: Record<string, string>, platform = 'linux'): Promise<readonly string[]> =>
  (await podmanCandidates(env, platform, undefined)).map(
    ({ source, chosen }) => `${source}${chosen ? '!' : ''}`,
  )

describe('podman is looked for', () => {
  it('at CONTAINER_HOST alone, when it is set', async () => {
    expect(await sources({ CONTAINER_HOST: 'unix:///x' })).toEqual(['CONTAINER_HOST!'])
  })

  it('with the key of CONTAINER_SSHKEY, where that is over ssh', async () => {
    const [one] = await podmanCandidates(
      { CONTAINER_HOST: 'ssh://box', CONTAINER_SSHKEY: '/key' },
      'linux',
      undefined,
    )
    expect((await one?.reach(undefined))?.endpoint).toEqual({
      kind: 'ssh',
      destination: 'box',
      identity: '/key',
    })
    const [near] = await podmanCandidates(
      { CONTAINER_HOST: '/x', CONTAINER_SSHKEY: '/key' },
      'linux',
      undefined,
    )
    expect((await near?.reach(undefined))?.endpoint).toEqual({ kind: 'unix', path: '/x' })
  })

  it('then at the connection that is named', async () => {
    const PATH = await withProgram()
    expect(await sources({ PATH, CONTAINER_CONNECTION: 'near' })).toEqual(['connection near!'])
    await expect(sources({ PATH, CONTAINER_CONNECTION: 'gone' })).rejects.toMatchObject({
      code: 'ENGINE_DOWN',
    })
  })

  it('at the default connection where podman is always remote', async () => {
    const [one] = await podmanCandidates({ PATH: await withProgram() }, 'darwin', undefined)
    expect((await one?.reach(undefined))?.endpoint).toEqual({
      kind: 'ssh',
      destination: 'core@far',
      port: 2222,
      path: '/run/podman.sock',
      identity: '/key',
    })
  })

  it('then at the usual sockets, and last in a service of its own', async () => {
    const PATH = await withProgram()
    expect(await sources({ PATH, XDG_RUNTIME_DIR: '/run/user/1' })).toEqual([
      'a usual socket',
      'a usual socket',
      'a service of our own',
    ])
  })

  it('in no service of its own without the program', async () => {
    expect(await sources({ PATH: folder })).toEqual(['a usual socket'])
  })
})

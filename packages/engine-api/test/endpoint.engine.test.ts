import { linkSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { docker } from '@paks/backend-docker'
import { podman } from '@paks/backend-podman'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'paks-endpoint-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A socket whose server has gone: Node removes the one it made, so a second link to it stays. */
async function staleSocket(): Promise<string> {
  const path = join(folder, 'stale.sock')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(join(folder, 'made.sock'), resolve))
  linkSync(join(folder, 'made.sock'), path)
  await new Promise((resolve) => server.close(resolve))
  return path
}

describe.each([docker, podman])('$name at an endpoint of the user’s choice', ({ name, open }) => {
  it('tells a socket that is not there from one that nobody serves', async () => {
    await expect(open({ env: {}, endpoint: `unix://${folder}/none.sock` })).rejects.toMatchObject({
      code: 'ENGINE_DOWN',
      exitCode: 125,
      message: expect.stringContaining('none.sock'),
      hint: expect.stringContaining('systemctl'),
    })
    await expect(open({ env: {}, endpoint: await staleSocket() })).rejects.toMatchObject({
      code: 'ENGINE_STALE_SOCKET',
      exitCode: 125,
    })
    rmSync(join(folder, 'stale.sock'))
  })

  it('reads the variable that its own client reads', async () => {
    const variable = name === 'docker' ? 'DOCKER_HOST' : 'CONTAINER_HOST'
    await expect(open({ env: { [variable]: `unix://${folder}/gone.sock` } })).rejects.toMatchObject({
      code: 'ENGINE_DOWN',
      message: expect.stringContaining('gone.sock'),
    })
  })
})

import { expect, it } from 'vitest'
import { paks } from './paks.js'
import { PaksSession, untouchedAttributes } from './paks-session.js'

const nowhere = { DOCKER_HOST: 'unix:///no/docker.sock', CONTAINER_HOST: 'unix:///no/podman.sock' }

it('tells as JSON what was tried, why it failed and what to do', async () => {
  const { status, stdout } = await paks(['doctor', '--json'], { env: nowhere })
  const { ways, sections } = JSON.parse(stdout.toString())
  expect(ways).toEqual(['local'])
  expect(status).toBe(0)
  const docker = sections.find(({ title }: { title: string }) => title === 'Docker')
  expect(docker.findings).toContainEqual({
    level: 'warning',
    subject: 'DOCKER_HOST, which decides alone',
    state: 'Docker is not running: there is no socket at unix:///no/docker.sock (ENGINE_DOWN)',
    remedy: 'start it with: sudo systemctl start docker, or correct the address',
  })
})

it('looks for one engine only when it is named, and at no image without one', async () => {
  const { stdout } = await paks(['doctor', '--backend', 'podman', 'busybox'], { env: nowhere })
  const text = stdout.toString()
  expect(text).toContain('CONTAINER_HOST')
  expect(text).not.toContain('DOCKER_HOST')
  expect(text).toMatch(/Image busybox\n {2}✗ shells: Podman is not running/)
})

it('asks the terminal what it can do, and leaves it as it was', async () => {
  await using session = await PaksSession.start(['doctor', '--backend', 'docker'], {
    env: nowhere,
    columns: 100,
  })
  expect(await session.status()).toBe(0)
  const text = session.terminal.text()
  expect(text).toContain('size: 100x24, TERM=xterm-256color')
  expect(text).toMatch(/kitty keyboard protocol: (not )?spoken/)
  expect(session.leftBehind).toBe(await untouchedAttributes())
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRegistry, type TestRegistry } from '../../engine-api/test/registry.js'
import { paks } from './paks.js'

const folder = mkdtempSync(join(tmpdir(), 'paks-login-'))
let registry: TestRegistry
let env: Readonly<Record<string, string>> = {}
beforeAll(async () => {
  registry = await startRegistry()
  const hosts = join(folder, 'registries.conf')
  // podman speaks plain HTTP to no registry unless it is told to.
  writeFileSync(hosts, `[[registry]]\nlocation = "${registry.host}"\ninsecure = true\n`)
  env = {
    HOME: folder,
    PAKS_HOME: join(folder, 'paks'),
    DOCKER_CONFIG: folder,
    REGISTRY_AUTH_FILE: join(folder, 'auth.json'),
    CONTAINERS_REGISTRIES_CONF: hosts,
  }
})
afterAll(async () => {
  await registry[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

describe.each([
  ['docker', 'config.json'],
  ['podman', 'auth.json'],
])('paks login with %s', (engine, file) => {
  const login = (password: string) =>
    paks(['login', '-b', engine, '-u', registry.user, '--password-stdin', registry.host], {
      env,
      input: password,
    })
  const kept = (): string => readFileSync(join(folder, file), 'utf8')

  it('keeps nothing that the registry refuses', async () => {
    const { status } = await login('wrong')
    expect(status).not.toBe(0)
  })

  it('has the registry confirm the password, and keeps it where the engine does', async () => {
    const { status, stderr } = await login(registry.password)
    expect({ status, stderr }).toMatchObject({ status: 0 })
    expect(kept()).toContain(registry.host)
  })

  it('is undone by paks logout', async () => {
    const { status } = await paks(['logout', '-b', engine, registry.host], { env })
    expect(status).toBe(0)
    expect(kept()).not.toContain(registry.host)
  })
})

it('takes no option for a registry, and says when there is no engine to keep a login', async () => {
  const option = await paks(['login', '-b', 'docker', '--', '--config=/tmp'], { env })
  expect(option.stderr).toMatch(/is no registry/)
  const alone = await paks(['login', registry.host], { env: { ...env, PATH: folder } })
  expect(alone.status).toBe(125)
  expect(alone.stderr).toMatch(/no program docker or podman/)
})

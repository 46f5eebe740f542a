import { describe, expect, it } from 'vitest'
import { JsonView } from '../wire/json-view.js'
import { credentialFiles, entryFor } from './credential-file.js'
import { registryOf } from './registry-host.js'

const auth = (text: string): { auth: string } => ({ auth: Buffer.from(text).toString('base64') })
const look = (file: unknown, reference: string): ReturnType<typeof entryFor> => {
  const { host, path } = registryOf(reference)
  return entryFor(new JsonView(file), host, path)
}
const password = (username: string, secret: string): object => ({
  kind: 'known',
  credential: { kind: 'password', username, password: secret },
})

it.each([
  ['ubuntu', 'docker.io', 'library/ubuntu'],
  ['me/tools', 'docker.io', 'me/tools'],
  ['docker.io/me/tools:1', 'docker.io', 'me/tools'],
  ['localhost/tools', 'localhost', 'tools'],
  [`box:5000/a/b@sha256:${'0'.repeat(64)}`, 'box:5000', 'a/b'],
  ['registry.example.org/a', 'registry.example.org', 'a'],
])('the registry of %s is %s', (reference, host, path) => {
  expect(registryOf(reference)).toEqual({ host, path })
})

describe('a credential file', () => {
  it('is read as docker writes it', () => {
    const file = { auths: { 'https://index.docker.io/v1/': auth('me:se:cret'), 'box:5000': auth('you:pw') } }
    expect(look(file, 'ubuntu')).toEqual(password('me', 'se:cret'))
    expect(look(file, 'box:5000/a')).toEqual(password('you', 'pw'))
    expect(look(file, 'other/a')).toEqual(password('me', 'se:cret'))
    expect(look(file, 'other.example.org/a')).toBeUndefined()
  })

  it('is read as podman writes it, the longest name first', () => {
    const file = {
      auths: { 'quay.io': auth('all:1'), 'quay.io/team': auth('team:2'), 'quay.io/team/app': auth('app:3') },
    }
    expect(look(file, 'quay.io/team/app')).toEqual(password('app', '3'))
    expect(look(file, 'quay.io/team/other')).toEqual(password('team', '2'))
    expect(look(file, 'quay.io/teams')).toEqual(password('all', '1'))
  })

  it('may hold a token, or user and password apart', () => {
    const file = {
      auths: { a: { identitytoken: 'T', ...auth('x:') }, 'b.c': { username: 'u', password: 'p' } },
    }
    expect(look({ auths: { 'a.b': file.auths.a } }, 'a.b/x')).toEqual({
      kind: 'known',
      credential: { kind: 'identity', token: 'T' },
    })
    expect(look(file, 'b.c/x')).toEqual(password('u', 'p'))
  })

  it('names a helper for one registry before anything else, and one for all after', () => {
    const file = {
      auths: { 'a.b': auth('me:1'), 'c.d': {}, 'https://index.docker.io/v1/': {} },
      credHelpers: { 'a.b': 'pass' },
      credsStore: 'desktop',
    }
    expect(look(file, 'a.b/x')).toEqual({ kind: 'helper', helper: 'pass', key: 'a.b' })
    expect(look(file, 'c.d/x')).toEqual({ kind: 'helper', helper: 'desktop', key: 'c.d' })
    expect(look(file, 'ubuntu')).toEqual({
      kind: 'helper',
      helper: 'desktop',
      key: 'https://index.docker.io/v1/',
    })
  })

  it.each([
    [{}],
    [{ auths: null }],
    [{ auths: { 'a.b': 'x' } }],
    [{ auths: { 'a.b': { auth: '%%%' } } }],
    [[1]],
  ])('that is %j holds nothing', (file) => {
    expect(look(file, 'a.b/x')).toBeUndefined()
  })
})

describe('the credential files', () => {
  it("are the engine's own before the other's", () => {
    const env = { HOME: '/h', XDG_RUNTIME_DIR: '/r' }
    const [docker, runtime, config] = [
      '/h/.docker/config.json',
      '/r/containers/auth.json',
      '/h/.config/containers/auth.json',
    ]
    expect(credentialFiles('docker', env)).toEqual([docker, runtime, config])
    expect(credentialFiles('podman', env)).toEqual([runtime, config, docker])
  })

  it('are where the environment says', () => {
    expect(credentialFiles('docker', { DOCKER_CONFIG: '/d', REGISTRY_AUTH_FILE: '/a.json' })).toEqual([
      '/d/config.json',
      '/a.json',
    ])
  })
})

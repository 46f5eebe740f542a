import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, describe, expect, it } from 'vitest'
import { askHelper } from './credential-helper.js'
import { Logins } from './logins.js'

const folder = mkdtempSync(join(tmpdir(), 'paks-logins-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const env = { DOCKER_CONFIG: folder, HOME: folder, PATH: folder + delimiter + process.env.PATH }
const logins = new Logins('docker', env)

const config = (value: unknown): void => writeFileSync(join(folder, 'config.json'), JSON.stringify(value))
const helper = (name: string, script: string): void => {
  const path = join(folder, `docker-credential-${name}`)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
}
const headerOf = async (reference: string): Promise<unknown> => {
  const { 'X-Registry-Auth': value = '' } = await logins.headersFor(reference)
  expect(value.length % 4).toBe(0)
  return JSON.parse(Buffer.from(value, 'base64url').toString())
}

describe('the header of a pull', () => {
  it('carries user and password', async () => {
    config({ auths: { 'box:5000': { auth: Buffer.from('me:päß').toString('base64') } } })
    expect(await headerOf('box:5000/a')).toEqual({
      username: 'me',
      password: 'päß',
      serveraddress: 'box:5000',
    })
  })

  it('is there, and empty, for a registry without a login', async () => {
    config({})
    expect(await headerOf('box:5000/a')).toEqual({})
  })
})

describe('a credential helper', () => {
  it('is asked on its standard input, and its answer is used', async () => {
    config({ credsStore: 'told' })
    helper(
      'told',
      '[ "$1" = get ] && read -r key && echo "{\\"Username\\":\\"u\\",\\"Secret\\":\\"for $key\\"}"',
    )
    expect(await logins.find('box:5000/a')).toEqual({
      kind: 'password',
      username: 'u',
      password: 'for box:5000',
    })
  })

  it('may give a token', async () => {
    config({ credHelpers: { 'a.b': 'token' } })
    helper('token', 'cat >/dev/null; echo \'{"Username":"<token>","Secret":"T"}\'')
    expect(await headerOf('a.b/x')).toEqual({ identitytoken: 'T', serveraddress: 'a.b' })
  })

  it('may have nothing', async () => {
    config({ credsStore: 'empty' })
    helper('empty', 'echo "credentials not found in native keychain"; exit 1')
    expect(await logins.find('a.b/x')).toBeUndefined()
  })

  it('that is missing or fails is named, with what to do', async () => {
    config({ credsStore: 'absent' })
    await expect(logins.find('a.b/x')).rejects.toMatchObject({
      code: 'ENGINE_ERROR',
      message: 'the credential helper docker-credential-absent is not installed',
      hint: expect.stringContaining('docker login'),
    })
    config({ credsStore: 'broken' })
    helper('broken', 'echo "key ring is locked" >&2; exit 2')
    await expect(logins.find('a.b/x')).rejects.toMatchObject({
      message: expect.stringContaining('key ring is locked'),
    })
  })

  it('is not waited for once nobody wants its answer', async () => {
    config({ credsStore: 'slow' })
    helper('slow', 'exec sleep 60')
    const signal = AbortSignal.timeout(50)
    await expect(logins.find('a.b/x', { signal })).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('is given up when it takes too long, be what holds the time collected meanwhile or not', async () => {
    helper('hangs', 'sleep 3 & wait')
    const asked = askHelper('hangs', 'a.b', env, { signal: new AbortController().signal }, 300)
    setFlagsFromString('--expose-gc')
    runInNewContext('gc')()
    await expect(asked).rejects.toMatchObject({
      code: 'ENGINE_ERROR',
      message: expect.stringContaining('docker-credential-hangs did not answer'),
    })
  })
})

import type { Progress } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { testDialect } from '../client/dialect.fixture.js'
import { EngineClient } from '../client/engine-client.js'
import { dialer } from '../wire/connect.js'
import { faultServer, json } from '../wire/fault-server.fixture.js'
import { HttpWire } from '../wire/http.js'
import { pullImage } from './pull.js'

async function pull(answer: string): Promise<readonly Progress[]> {
  await using server = await faultServer((socket) => socket.write(answer))
  using client = new EngineClient(
    new HttpWire(dialer(server.endpoint, 'docker')),
    testDialect,
    server.endpoint,
    '1.41',
  )
  const steps: Progress[] = []
  await pullImage(client, 'ubuntoo', { onProgress: (step) => steps.push(step) })
  return steps
}

describe('fetching an image', () => {
  it('tells of every step, with bytes where they are known', async () => {
    const events = [
      '{"status":"Pulling from library/x","id":"latest"}',
      '{"status":"Downloading","progressDetail":{"current":10,"total":40},"id":"3af1"}',
      '{"stream":"Copying blob\\n"}',
      '{"id":""}',
    ]
    expect(await pull(json(events.join('\n')))).toEqual([
      { label: 'Pulling from library/x latest' },
      { label: 'Downloading 3af1', done: 10, total: 40 },
      { label: 'Copying blob' },
    ])
  })

  it.each([
    [
      'an answer',
      json({ message: 'Get "https://registry": dial tcp: lookup registry: no such host' }, 500),
      'cannot be reached',
      'network',
    ],
    [
      'an event',
      json('{"error":"pinging container registry: dial tcp 1.2.3.4:443: i/o timeout"}'),
      'cannot be reached',
      'network',
    ],
    [
      'an answer',
      json({ message: 'pull access denied for ubuntoo, repository does not exist' }, 404),
      'nor in its registry',
      'spelling',
    ],
    [
      'an event',
      json('{"error":"reading manifest latest: manifest unknown"}'),
      'nor in its registry',
      'spelling',
    ],
    [
      'an event',
      json('{"error":"short-name \\"ubuntoo\\" did not resolve to an alias"}'),
      'no registry to look',
      'docker.io/library/ubuntoo',
    ],
  ])('explains a failure that came as %s', async (_how, answer, message, hint) => {
    const failed = pull(answer)
    await expect(failed).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND', exitCode: 125 })
    await expect(failed).rejects.toThrow(message)
    await expect(failed).rejects.toMatchObject({ hint: expect.stringContaining(hint) })
  })

  it.each([
    json({ message: 'toomanyrequests: You have reached your pull rate limit.' }, 500),
    json('{"error":"reading manifest x: received unexpected HTTP status: 429 Too Many Requests"}'),
  ])('says that a registry wants a rest', async (answer) => {
    await expect(pull(answer)).rejects.toMatchObject({
      code: 'ENGINE_ERROR',
      message: expect.stringContaining('docker.io gives out no more'),
      hint: expect.stringContaining('docker login docker.io'),
      exitCode: 125,
    })
  })

  it('leaves other failures as they are', async () => {
    await expect(pull(json({ message: 'write: no space left on device' }, 500))).rejects.toMatchObject({
      code: 'NO_SPACE',
    })
  })
})

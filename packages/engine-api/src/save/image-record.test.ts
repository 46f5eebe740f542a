import { expect, it } from 'vitest'
import { testDialect } from '../client/dialect.fixture.js'
import type { Dialect } from '../client/dialect.js'
import { EngineClient } from '../client/engine-client.js'
import { dialer } from '../wire/connect.js'
import { faultServer, json } from '../wire/fault-server.fixture.js'
import { HttpWire } from '../wire/http.js'
import { type ImageRecord, readImage } from './image-record.js'

async function read(
  image: object,
  history: readonly object[],
  dialect: Dialect = testDialect,
): Promise<ImageRecord> {
  await using server = await faultServer((socket, head) =>
    socket.write(json(head.includes('/history ') ? history : image)),
  )
  using client = new EngineClient(
    new HttpWire(dialer(server.endpoint, 'docker')),
    dialect,
    server.endpoint,
    '1.41',
  )
  return await readImage(client, 'x', undefined)
}

const image = {
  Id: 'sha256:1',
  Size: 5,
  Architecture: 'amd64',
  Os: 'linux',
  RootFS: { Layers: ['sha256:a', 'sha256:b'] },
}
const step = (text: string, size: number): object => ({
  Created: 0,
  CreatedBy: text,
  Size: size,
  Comment: '',
})
const created = '1970-01-01T00:00:00.000Z'

it('turns the history round, oldest first, and marks the steps without a layer', async () => {
  const record = await read(image, [step('third', 7), step('second', 0), step('first', 9)])
  expect(record.history).toEqual([
    { created, created_by: 'first' },
    { created, created_by: 'second', empty_layer: true },
    { created, created_by: 'third' },
  ])
})

it('has one step for each layer when sizes do not tell which have one', async () => {
  const record = await read(image, [step('b', 0), step('a', 9)])
  expect(record.history).toEqual([{ created }, { created }])
})

it('reads the plain history and the health check of an engine that hides part of the configuration', async () => {
  const record = await read(
    {
      ...image,
      Id: '1',
      Created: created,
      Config: { Cmd: ['sh'] },
      Healthcheck: { Test: ['CMD', 'true'] },
      History: [
        { created, created_by: 'x' },
        { created_by: 'y', empty_layer: true },
      ],
    },
    [],
    { ...testDialect, hidesConfig: true },
  )
  expect(record).toEqual({
    id: 'sha256:1',
    size: 5,
    created,
    layers: ['sha256:a', 'sha256:b'],
    config: { Cmd: ['sh'], Healthcheck: { Test: ['CMD', 'true'] } },
    history: [
      { created, created_by: 'x' },
      { created_by: 'y', empty_layer: true },
    ],
    platform: { architecture: 'amd64', os: 'linux' },
  })
})

import { randomBytes } from 'node:crypto'
import { type BackendProvider, PaksError } from '@paks/api'
import type { OnEngine } from './host-options.js'
import type { Place } from './place.js'

/** Whoever loses track of a container finds it by this label. */
const label = 'org.paks.testkit'

/** A container of a real engine, removed with the place. @throws PaksError what the engine says */
export const openEngine = async ({ engine, image }: OnEngine): Promise<Place> => {
  const provider = await providerOf(engine)
  const backend = await provider.open({ env: process.env })
  try {
    const container = await backend.create({
      image,
      tty: true,
      // A shell that waits for what nobody types: the one process that every image for a session has.
      entrypoint: ['sh'],
      command: [],
      name: `paks-testkit-${randomBytes(6).toString('hex')}`,
      labels: { [label]: 'plugin' },
    })
    const remove = async (): Promise<void> => {
      try {
        await container.remove({ force: true, volumes: true })
      } finally {
        await backend[Symbol.asyncDispose]()
      }
    }
    try {
      await container.start()
    } catch (thrown) {
      await container.remove({ force: true })
      throw thrown
    }
    return { backend, container, variables: {}, directory: '/', [Symbol.asyncDispose]: remove }
  } catch (thrown) {
    await backend[Symbol.asyncDispose]()
    throw thrown
  }
}

const providerOf = async (engine: OnEngine['engine']): Promise<BackendProvider> => {
  try {
    return engine === 'docker'
      ? (await import('@paks/backend-docker')).docker
      : (await import('@paks/backend-podman')).podman
  } catch (cause) {
    throw new PaksError('UNSUPPORTED', `@paks/backend-${engine} is not installed`, {
      hint: `npm install --save-dev @paks/backend-${engine}`,
      cause,
    })
  }
}

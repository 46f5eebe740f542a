import { randomBytes } from 'node:crypto'
import type { Backend, BackendProvider, Container, ContainerSpec } from '@paks/api'
import { docker } from '@paks/backend-docker'
import { podman } from '@paks/backend-podman'
import { afterAll, describe, expect, it } from 'vitest'

/** An engine under test, and what a test made on it. */
export interface Bench {
  readonly name: string
  readonly backend: Backend
  /** A container that is removed after the tests, whatever happens. The network is off: nothing here needs it. */
  make(spec?: Partial<ContainerSpec>): Promise<Container>
  /** A name for an image that is removed after the tests. */
  image(what?: string): string
}

/** A name nobody else uses. */
export const unique = (what: string): string => `paks-test-${what}-${randomBytes(5).toString('hex')}`

const required = (process.env.PAKS_REQUIRE_ENGINES ?? '').split(/[\s,]+/).filter((name) => name !== '')

/** The providers whose engine answers. One that is required and does not makes the file fail. */
async function answering(): Promise<readonly BackendProvider[]> {
  const found: BackendProvider[] = []
  for (const provider of [docker, podman]) {
    try {
      await using _backend = await provider.open({ env: process.env })
      found.push(provider)
    } catch (error) {
      if (required.includes(provider.name)) throw error
    }
  }
  return found
}

const providers = await answering()

/** Describes a behaviour on every engine that answers. */
export function onEachEngine(what: string, tests: (bench: () => Bench) => void): void {
  it('finds every engine that is required', () => {
    expect(providers.map(({ name }) => name)).toEqual(expect.arrayContaining(required))
  })
  describe.for(providers.map((provider) => ({ engine: provider.name, provider })))(
    `$engine: ${what}`,
    ({ provider }) => {
      const made: Container[] = []
      const images: string[] = []
      let backend: Backend | undefined
      it('opens', async () => {
        backend = await provider.open({ env: process.env })
        expect(backend.engine.name).toBe(provider.name)
      })
      afterAll(async () => {
        await Promise.all(made.map((container) => container.remove({ force: true })))
        for (const name of images) await backend?.images.remove(name, { force: true }).catch(() => {})
        await backend?.[Symbol.asyncDispose]()
      })
      tests(() => {
        if (backend === undefined) throw new Error('the engine was not opened')
        const open = backend
        return {
          name: provider.name,
          backend: open,
          image: (what = 'image') => {
            const name = unique(what)
            images.push(name)
            return name
          },
          make: async (spec = {}) => {
            const container = await open.create({
              image: 'busybox',
              tty: true,
              name: unique('box'),
              network: 'none',
              ...spec,
            })
            made.push(container)
            return container
          },
        }
      })
    },
  )
}

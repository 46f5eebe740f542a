import { randomBytes } from 'node:crypto'
import type { Backend, Container, ContainerSpec, OpenOptions } from '@paks/api'
import { openDocker } from '@paks/backend-docker'
import { openPodman } from '@paks/backend-podman'
import { afterAll, describe, expect, it } from 'vitest'
import type { CreateOptions, Engine, FullContainer } from '../src/index.js'

/** An engine under test, and what a test made on it. */
export interface Bench {
  readonly name: string
  readonly backend: Backend
  readonly engine: Engine
  /** A container that is removed after the tests, whatever happens. The network is off: nothing here needs it. */
  make(spec?: Partial<ContainerSpec>): Promise<Container>
  /** The same with everything an engine can be told. */
  create(options?: Partial<CreateOptions>): Promise<FullContainer>
  /** A name for an image that is removed after the tests. */
  image(what?: string): string
  /** An image that loses its name, or has one with a tag: it is removed by its id after the tests. */
  ofId(id: string): void
}

/** A name nobody else uses. */
export const unique = (what: string): string => `paks-test-${what}-${randomBytes(5).toString('hex')}`

const required = (process.env.PAKS_REQUIRE_ENGINES ?? '').split(/[\s,]+/).filter((name) => name !== '')

interface Provider {
  readonly name: string
  open(options: OpenOptions): Promise<Engine>
}

const both: readonly Provider[] = [
  { name: 'docker', open: openDocker },
  { name: 'podman', open: openPodman },
]

/** The providers whose engine answers. One that is required and does not makes the file fail. */
async function answering(): Promise<readonly Provider[]> {
  const found: Provider[] = []
  for (const provider of both) {
    try {
      await using _engine = await provider.open({ env: process.env })
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
      let engine: Engine | undefined
      it('opens', async () => {
        engine = await provider.open({ env: process.env })
        expect(engine.info.name).toBe(provider.name)
      })
      afterAll(async () => {
        await Promise.all(made.map((container) => container.remove({ force: true, volumes: true })))
        for (const name of images) await engine?.images.remove(name, { force: true }).catch(() => {})
        await engine?.[Symbol.asyncDispose]()
      })
      tests(() => {
        if (engine === undefined) throw new Error('the engine was not opened')
        const open = engine
        return {
          name: provider.name,
          backend: open.backend,
          engine: open,
          image: (what = 'image') => {
            const name = unique(what)
            images.push(name)
            return name
          },
          ofId: (id) => void images.push(id),
          make: async (spec = {}) => {
            const container = await open.backend.create({
              image: 'busybox',
              tty: true,
              name: unique('box'),
              network: 'none',
              ...spec,
            })
            made.push(container)
            return container
          },
          create: async (options = {}) => {
            const container = await open.containers.create({
              image: 'busybox',
              name: unique('box'),
              network: 'none',
              ...options,
            })
            made.push(container)
            return container
          },
        }
      })
    },
  )
}

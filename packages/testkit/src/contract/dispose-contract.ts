import { describe, expect, it } from 'vitest'
import type { BackendFixture, OpenBackend } from './fixture.js'
import { Recorder } from './recorder.js'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const held = (): string[] =>
  process
    .getActiveResourcesInfo()
    .filter((name) => /wrap/i.test(name))
    .sort()

/** What is held that was not held before; what was may have gone since. */
const beyond = (before: readonly string[]): string[] => {
  const known = [...before]
  return held().filter((name) => {
    const at = known.indexOf(name)
    if (at !== -1) known.splice(at, 1)
    return at === -1
  })
}

/** Whoever disposes of a backend holds nothing any more. */
export const disposeContract = (open: OpenBackend, fixture: BackendFixture): void => {
  describe('disposed of', () => {
    it('leaves no connection, process or timer open', async () => {
      const before = held()
      const backend = await open()
      const container = await backend.create({ image: fixture.image, tty: true, command: ['sh'] })
      const transport = await container.attach()
      const recorder = new Recorder(transport)
      await container.start()
      transport.write(Buffer.from('echo re""ady\n'))
      await recorder.waitFor('ready')
      transport[Symbol.dispose]()
      await recorder.ended
      await container.remove({ force: true })
      await backend[Symbol.asyncDispose]()
      for (let turns = 0; turns < 20 && beyond(before).length > 0; turns++) await turn()
      expect(beyond(before)).toEqual([])
    })

    it('may be disposed of twice', async () => {
      const backend = await open()
      await backend[Symbol.asyncDispose]()
      await backend[Symbol.asyncDispose]()
    })
  })
}

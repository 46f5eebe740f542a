import { type Backend, type ContainerView, defineCommand } from '@paks/api'
import { expect, it } from 'vitest'
import { callCommand } from './call-command.js'
import type { Cli } from './cli.js'

const nobody = <T extends object>(given: Partial<T> = {}): T =>
  new Proxy({} as T, {
    get: (_, name) => {
      if (Object.hasOwn(given, name)) return Reflect.get(given, name)
      // What awaits it asks whether it is a promise.
      if (name === 'then') return undefined
      throw new Error(`nobody was to ask for ${String(name)}`)
    },
  })

/** What a command that reads a file of this machine, and says that it needs these permissions, gets and prints. */
const read = async (...needs: readonly 'host:read:**'[]): Promise<unknown> => {
  let found: unknown
  const command = defineCommand({
    name: 'peep',
    about: 'Read a file of this machine',
    needs,
    run: async ({ host }) => (await host.readFile(import.meta.filename)).length,
    render: (length) => {
      found = length
    },
  })
  const cli = nobody<Cli>({
    process,
    env: {},
    home: '/nowhere',
    out: nobody(),
    settings: async () => nobody(),
  })
  const backend = nobody<Backend>({ engine: { name: 'fake', version: '1', endpoint: '' }, images: nobody() })
  const { signal } = new AbortController()
  const container = nobody<ContainerView>()
  await callCommand(cli, { name: 'peep', args: {}, backend, container, signal }, { commands: [command] })
  return found
}

it('lets a command of ours do on this machine what it says that it needs, and no more', async () => {
  expect(await read('host:read:**')).toBeGreaterThan(0)
  await expect(read()).rejects.toMatchObject({
    code: 'PERMISSION_DENIED',
    message: `#peep may not read ${import.meta.filename}`,
  })
})

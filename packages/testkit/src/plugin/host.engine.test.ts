import { arg, defineCommand, definePlugin } from '@paks/api'
import { docker } from '@paks/backend-docker'
import { podman } from '@paks/backend-podman'
import { host } from '@paks/testkit'
import { describe, expect, it } from 'vitest'

const list = defineCommand({
  name: 'list',
  about: 'List a directory',
  args: { directory: arg.positional('which') },
  needs: ['container:read', 'container:exec'],
  examples: [{ line: '#list /etc', about: 'the settings', prints: 'hostname' }],
  run: async ({ args, container }) => (await container.list(args.directory)).map(({ name }) => name).sort(),
  render: (names, out) => out.text(names.join(' ')),
})
const plugin = definePlugin({ name: 'sample', commands: [list] })
const required = (process.env.PAKS_REQUIRE_ENGINES ?? '').split(',')

describe.for([docker, podman])('a plugin in a container of an engine', (provider) => {
  const { name } = provider
  it(`runs, completes, is typed, and leaves nothing: ${name}`, async () => {
    const answers = await provider.open({ env: process.env }).then(
      (backend) => backend,
      (thrown: unknown) => thrown,
    )
    if (answers instanceof Error) {
      // Where no engine is required, its absence is told as everywhere else.
      expect([required.includes(name), answers]).toMatchObject([false, { name: 'PaksError' }])
      return
    }
    const engine = name === 'docker' ? 'docker' : 'podman'
    const session = await host(plugin, { engine, image: 'busybox', grant: ['container:read'] })
    await using backend = await provider.open({ env: process.env })
    const { id } = session.container
    try {
      await session.examples()
      expect(await session.type('mkdir -p /srv/site && touch /srv/site/typed && echo made\r')).toBe('made')
      expect(await session.run('#list /srv/site')).toMatchObject({ ok: true, value: ['typed'] })
      expect(await session.type('#list /srv/site\r')).toBe('typed')
      expect(await session.run('#list /nowhere')).toMatchObject({ ok: false })
    } finally {
      await session[Symbol.asyncDispose]()
    }
    await expect(backend.container(id)).rejects.toMatchObject({ code: 'CONTAINER_NOT_FOUND' })
  })
})

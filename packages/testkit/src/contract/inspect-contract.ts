import type { Container } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { unsupported } from './refusal.js'
import type { Stage } from './stage.js'

/** What a container tells about itself. */
export const inspectContract = (stage: Stage): void => {
  describe('looking at a container', () => {
    if (!stage.can('inspect')) {
      it('is refused', async () => {
        const container = await stage.create()
        await unsupported(container.inspect())
        await unsupported(container.size())
        await unsupported(container.changes())
      })
      return
    }

    const shellThat = async (script: string): Promise<Container> => {
      const { container, transport, recorder } = await stage.start({ command: ['sh'] })
      transport.write(Buffer.from(`${script}\n`))
      await stage.ready(transport, recorder)
      return container
    }

    it("gives the engine's own description", async () => {
      const container = await stage.create({ command: ['sh'], env: { MARK: 'here' } })
      const inspection = await container.inspect()
      expect(inspection.Id).toBe(container.id)
      expect(JSON.stringify(inspection)).toContain('MARK=here')
    })

    it('grows by what is written', async () => {
      const before = await (await shellThat(':')).size()
      const grown = await (await shellThat('head -c 3000000 /dev/urandom > /paks-big; sync')).size()
      expect(before.written).toBeLessThan(100_000)
      expect(before.total).toBeGreaterThan(100_000)
      expect(grown.written - before.written).toBeGreaterThanOrEqual(3_000_000)
      expect(grown.total - before.total).toBeGreaterThanOrEqual(3_000_000)
    })

    it('lists what was added, changed and removed', async () => {
      const container = await shellThat(
        'mkdir /paks-new; echo x > /paks-new/file; echo >> /etc/passwd; rm /etc/group',
      )
      const changes = await container.changes()
      expect(changes).toEqual(
        expect.arrayContaining([
          { kind: 'added', path: '/paks-new' },
          { kind: 'added', path: '/paks-new/file' },
          { kind: 'changed', path: '/etc/passwd' },
          { kind: 'removed', path: '/etc/group' },
        ]),
      )
    })

    it('lists nothing of its own making', async () => {
      const paths = (await (await shellThat(':')).changes()).map(({ path }) => path)
      expect(paths.filter((path) => path.includes('paks'))).toEqual([])
    })
  })
}

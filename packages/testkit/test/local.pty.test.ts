import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { local, plain } from '@paks/backend-local'
import { backendContract } from '@paks/testkit/contract'
import { afterAll, describe, expect, it } from 'vitest'
import { bringImages } from './local-images.js'

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'paks-contract-')))
afterAll(() => rmSync(scratch, { recursive: true }))
const env = { ...process.env, PS1: '$ ', ENV: '', PAKS_HOME: join(scratch, 'home') }

backendContract('local without isolation', () => plain.open({ env }), {
  image: '',
  scratch,
  abilities: [],
  detaches: false,
  sizedAtStart: true,
})

const possible = await local.open({ env }).then(
  (backend) => bringImages(backend, scratch).then(() => backend[Symbol.asyncDispose]()),
  (thrown: unknown) => thrown,
)
if (possible === undefined) {
  backendContract('local', () => local.open({ env }), {
    image: 'busybox',
    scratch: '/tmp',
    abilities: ['exec', 'read', 'write', 'inspect', 'commit', 'lifecycle'],
    detaches: false,
    sizedAtStart: true,
    isMachine: true,
    images: {
      configured: 'configured',
      remove: async (reference) => {
        await using backend = await local.open({ env })
        // There may be none: the test did not come to make it.
        await backend.images.remove(reference, { force: true }).catch(() => undefined)
      },
    },
  })
} else {
  describe('local, which this kernel does not let us open', () => {
    it('says why, and offers the plain shell', () => {
      expect(possible).toMatchObject({ code: 'UNSUPPORTED', hint: expect.stringContaining('--no-isolation') })
    })
  })
}

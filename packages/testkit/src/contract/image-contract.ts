import { describe, expect, it } from 'vitest'
import { refused, unsupported } from './refusal.js'
import type { Stage } from './stage.js'

/** Images by name: their configuration, and the two ways a name can be wrong. */
export const imageContract = (stage: Stage): void => {
  const { images } = stage.fixture
  describe('images', () => {
    if (!images) {
      it('has none and says so', async () => {
        await unsupported(stage.backend.image('busybox'))
        await unsupported(stage.backend.pull('busybox'))
        await unsupported(stage.create({ image: 'busybox' }))
      })
      return
    }

    it('describes an image', async () => {
      const info = await stage.backend.image(stage.fixture.image)
      expect(info.id).toMatch(/^sha256:[0-9a-f]{64}$/)
      expect(info.size).toBeGreaterThan(100_000)
      expect(info.command.length + info.entrypoint.length).toBeGreaterThan(0)
    })

    it('tells the configuration an image gives its containers', async () => {
      const info = await stage.backend.image(images.configured)
      for (const part of [info.entrypoint, info.command, info.env, Object.keys(info.labels)]) {
        expect(part.length).toBeGreaterThan(0)
      }
      expect([info.user, info.workdir]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/^\/./)])
    })

    it('finds the same image by its id', async () => {
      const { id } = await stage.backend.image(stage.fixture.image)
      expect((await stage.backend.image(id)).id).toBe(id)
    })

    it('says that an image is unknown', async () => {
      await refused(stage.backend.image(stage.name()), 'IMAGE_NOT_FOUND')
      await refused(stage.create({ image: stage.name() }), 'IMAGE_NOT_FOUND')
    })

    const wrong = ['Upper:Case', 'a b', ...(stage.fixture.isMachine ? [] : [''])]
    it.each(wrong)('says that %j is no name of an image', async (reference) => {
      await refused(stage.backend.image(reference), 'BAD_REFERENCE')
      await refused(stage.create({ image: reference }), 'BAD_REFERENCE')
    })
  })
}

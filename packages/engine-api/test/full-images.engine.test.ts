import { expect, it } from 'vitest'
import { onEachEngine, unique } from './engines.js'

const whole = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const kept: Uint8Array[] = []
  for await (const chunk of chunks) kept.push(chunk)
  return Buffer.concat(kept)
}

onEachEngine('the images of an engine', (bench) => {
  it('are imported from an archive, with changes', async () => {
    const { engine, image, create, ofId } = bench()
    const name = image()
    const imported = await engine.images.import((await create()).export(), {
      reference: `${name}:v1`,
      message: 'brought in',
      changes: ['CMD ["sh"]', 'ENV A=b'],
    })
    ofId(imported.id)
    expect(imported).toMatchObject({ command: ['sh'] })
    expect(imported.env).toContain('A=b')
    expect((await engine.images.get(`${name}:v1`)).id).toBe(imported.id)
    const history = await engine.images.history(`${name}:v1`)
    expect(history).toHaveLength(1)
    expect(history[0]).toMatchObject({ comment: expect.stringContaining('brought in') })
    expect(history[0]?.size).toBeGreaterThan(1_000_000)
  })

  it('are saved as an archive and loaded from it', async () => {
    const { engine, image, create } = bench()
    const name = image()
    const made = await (await create()).commit({ reference: name, changes: [`LABEL only=${name}`] })
    const archive = await whole(engine.images.save(name))
    expect(archive.subarray(257, 262).toString()).toBe('ustar')
    await engine.images.remove(name)
    expect(await engine.images.isPresent(name)).toBe(false)
    const loaded = await engine.images.load(archive)
    expect(loaded.references.some((reference) => reference.endsWith(`${name}:latest`))).toBe(true)
    expect((await engine.images.get(name)).id).toBe(made.id)
    await expect(whole(engine.images.save(unique('none')))).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' })
    await expect(engine.images.load(Buffer.from('no archive'))).rejects.toMatchObject({ name: 'PaksError' })
  })

  it('are found by the engine own filters', async () => {
    const { engine } = bench()
    const found = await engine.images.find({ filters: { reference: 'busybox' } })
    expect(found.some(({ references }) => references.some((name) => /busybox/.test(name)))).toBe(true)
    const all = await engine.images.find({ all: true })
    expect(all.length).toBeGreaterThanOrEqual(found.length)
  })

  it('are fetched as the policy says', async () => {
    const { images } = bench().engine
    const here = await images.get('busybox')
    expect((await images.pull('busybox', { policy: 'missing' })).id).toBe(here.id)
    expect((await images.pull('busybox', { policy: 'never' })).id).toBe(here.id)
    await expect(images.pull(unique('none'), { policy: 'never' })).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
    })
    await expect(images.pull('registry.invalid/x', { policy: 'always' })).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
    })
    await expect(images.push(unique('none'))).rejects.toMatchObject({ name: 'PaksError' })
  })

  it('without a name are removed, as filters say', async () => {
    const { engine, create } = bench()
    const mark = unique('mark')
    const nameless = await (await create()).commit({ changes: [`LABEL org.example.mark=${mark}`] })
    const { removed } = await engine.images.prune({ label: `org.example.mark=${mark}` })
    expect(removed.some((id) => id.includes(nameless.id.replace('sha256:', '')))).toBe(true)
    expect(await engine.images.isPresent(nameless.id)).toBe(false)
  })
})

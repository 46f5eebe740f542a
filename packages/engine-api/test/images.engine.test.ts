import { expect, it } from 'vitest'
import { onEachEngine, unique } from './engines.js'

onEachEngine('the image shelf', (bench) => {
  it('lists images by their labels, newest first', async () => {
    const { backend, make, image } = bench()
    const mark = unique('mark')
    const container = await make({ command: ['true'] })
    const first = await container.save(image(), { labels: { 'org.example.mark': mark, one: mark } })
    await container.start()
    await container.wait()
    const second = await container.save(image(), {
      labels: { 'org.example.mark': mark, two: '' },
      message: 'two',
    })
    const found = await backend.images.list({ 'org.example.mark': mark })
    expect(found.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort())
    expect(found.map(({ created }) => created.getTime())).toEqual(
      found.map(({ created }) => created.getTime()).sort((a, b) => b - a),
    )
    const [only, ...others] = await backend.images.list({ 'org.example.mark': '', one: mark })
    expect(others).toEqual([])
    expect(only).toMatchObject({ id: first.id, labels: { 'org.example.mark': mark, one: mark } })
    expect(
      only?.references.some((name) => name.endsWith(`${first.reference.replace(/:latest$/, '')}:latest`)),
    ).toBe(true)
    expect(only?.size).toBeGreaterThan(1_000_000)
    expect((await backend.images.list()).length).toBeGreaterThanOrEqual(3)
  })

  it('gives an image a second name, and takes one away while the other stays', async () => {
    const { backend, make, image } = bench()
    const [name, other] = [image(), image()]
    await (await make()).save(name, { labels: { fresh: name } })
    await backend.images.tag(name, `${other}:v2`)
    expect((await backend.image(`${other}:v2`)).id).toBe((await backend.image(name)).id)
    await backend.images.remove(name)
    await expect(backend.image(name)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' })
    await backend.images.remove(`${other}:v2`)
    await expect(backend.images.remove(`${other}:v2`)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' })
  })

  it('keeps an image that a container uses, and by force takes the name and leaves the container', async () => {
    const { backend, make, image, ofId } = bench()
    const name = image()
    ofId((await (await make()).save(name, { labels: { used: name } })).id)
    const user = await make({ image: name, command: ['sleep', '600'] })
    await user.start()
    await expect(backend.images.remove(name)).rejects.toMatchObject({
      code: 'BUSY',
      hint: expect.stringContaining('containers'),
    })
    expect((await backend.image(name)).reference).toBe(name)
    await backend.images.remove(name, { force: true })
    await expect(backend.image(name)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' })
    await expect(user.exec(['true'])).resolves.toMatchObject({ exitCode: 0 })
  })

  it('refuses names that are none', async () => {
    const { images } = bench().backend
    await expect(images.tag('busybox', 'Not A Name')).rejects.toMatchObject({ code: 'BAD_REFERENCE' })
    await expect(images.tag('busybox', `x@sha256:${'0'.repeat(64)}`)).rejects.toMatchObject({
      code: 'BAD_REFERENCE',
    })
    await expect(images.tag(unique('none'), 'x')).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' })
    await expect(images.remove('Not A Name')).rejects.toMatchObject({ code: 'BAD_REFERENCE' })
  })
})

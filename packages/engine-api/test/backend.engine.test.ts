import { expect, it } from 'vitest'
import { onEachEngine, unique } from './engines.js'

onEachEngine('backend', (bench) => {
  it('says what it is', () => {
    const { engine, capabilities } = bench().backend
    expect(engine).toMatchObject({ name: bench().name, api: expect.stringMatching(/^1\.\d+$/) })
    expect(engine.version).toMatch(/^\d+\.\d+/)
    expect(engine.endpoint).toMatch(/^(unix|tcp|ssh):\/\//)
    expect([...capabilities.abilities]).toContain('commit')
  })

  it('describes an image under the name that was asked for', async () => {
    const image = await bench().backend.image('busybox')
    expect(image).toMatchObject({ reference: 'busybox', command: ['sh'], entrypoint: [] })
    expect(image.id).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect((await bench().backend.image(image.id)).id).toBe(image.id)
  })

  it.each(['no-such-image-of-paks', 'no-such-image-of-paks:tag'])(
    'does not know the image %s',
    async (name) => {
      const { backend, make } = bench()
      const missing = {
        code: 'IMAGE_NOT_FOUND',
        exitCode: 125,
        hint: expect.stringContaining(`pull ${name}`),
      }
      await expect(backend.image(name)).rejects.toMatchObject(missing)
      await expect(make({ image: name })).rejects.toMatchObject(missing)
    },
  )

  it('explains why an image cannot be fetched', async () => {
    const failed = bench().backend.pull('registry.invalid/no-such-image')
    await expect(failed).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
      exitCode: 125,
      message: expect.stringContaining('cannot be reached'),
      hint: expect.stringContaining('network'),
    })
  })

  it('finds containers by their labels, running or not, and by name', async () => {
    const { backend, make } = bench()
    const mark = unique('label')
    const container = await make({ labels: { 'org.example.mark': mark } })
    const [found, ...others] = await backend.containers({ 'org.example.mark': mark })
    expect(others).toEqual([])
    expect(found).toMatchObject({ id: container.id, name: container.name, status: 'created' })
    expect(found?.labels['org.example.mark']).toBe(mark)
    expect((await backend.container(container.name)).id).toBe(container.id)
    expect(await backend.containers({ 'org.example.mark': unique('none') })).toEqual([])
  })

  it('knows what a container wrote', async () => {
    const container = await bench().make({ command: ['sh'] })
    await container.start()
    await container.exec(['sh', '-c', 'head -c 2000000 /dev/zero > /big; rm /bin/vi; echo >> /etc/passwd'])
    const { written, total } = await container.size()
    expect(written).toBeGreaterThanOrEqual(2_000_000)
    expect(total).toBeGreaterThan(written)
    expect(await container.changes()).toEqual(
      expect.arrayContaining([
        { kind: 'added', path: '/big' },
        { kind: 'removed', path: '/bin/vi' },
        { kind: 'changed', path: '/etc/passwd' },
      ]),
    )
  })

  it.each(['', '../json', 'a/b', '?all=1', '-x'])('knows of no container called %j', async (name) => {
    await expect(bench().backend.container(name)).rejects.toMatchObject({ code: 'CONTAINER_NOT_FOUND' })
  })

  it('removes a container, and does not mind one that is gone', async () => {
    const container = await bench().make({ command: ['sh'] })
    await container.start()
    await expect(container.remove()).rejects.toMatchObject({ name: 'PaksError' })
    await container.remove({ force: true })
    await container.remove()
    await expect(bench().backend.container(container.id)).rejects.toMatchObject({
      code: 'CONTAINER_NOT_FOUND',
      exitCode: 125,
    })
  })
})

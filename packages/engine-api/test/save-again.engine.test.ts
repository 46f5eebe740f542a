import type { Container, Json } from '@paks/api'
import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'

onEachEngine('save again', (bench) => {
  const touched = async (): Promise<Container> => {
    const container = await bench().make({ command: ['sh'] })
    await container.start()
    await container.exec(['sh', '-c', 'echo one > /one'])
    return container
  }
  const paused = async (container: Container): Promise<Json | undefined> => {
    const { State } = await container.inspect()
    return typeof State === 'object' && State !== null && 'Paused' in State ? State.Paused : undefined
  }

  it('writes nothing when nothing has changed, and never stacks layers in one session', async () => {
    const container = await touched()
    const name = bench().image()
    const first = await container.save(name)
    expect(first).toMatchObject({ written: true, layers: 2 })
    bench().ofId(first.id)
    expect(await container.save(name)).toEqual({ ...first, written: false })
    await container.exec(['sh', '-c', 'echo two > /two'])
    expect(await container.save(name)).toMatchObject({ written: true, layers: 2 })
    // under another name the same content is written, as a name
    expect(await container.save(bench().image())).toMatchObject({ written: true, layers: 2 })
  })

  it('takes where an image comes from for no reason to write it again', async () => {
    const container = await touched()
    const name = bench().image()
    const first = await container.save(name, { labels: { of: 'me' }, origin: { from: 'one' } })
    bench().ofId(first.id)
    expect(await container.save(name, { labels: { of: 'me' }, origin: { from: 'two' } })).toEqual({
      ...first,
      written: false,
    })
    expect(await container.save(name, { labels: { of: 'you' }, origin: { from: 'two' } })).toMatchObject({
      written: true,
    })
  })

  it('writes an untouched container once, without a layer', async () => {
    const container = await bench().make({ command: ['sh'] })
    await container.start()
    const name = bench().image()
    expect(await container.save(name)).toMatchObject({ written: true, layers: 1 })
    expect(await container.save(name)).toMatchObject({ written: false, layers: 1 })
  })

  it('adds one layer for each round of run and save', async () => {
    let image = 'busybox'
    for (const layers of [2, 3, 4]) {
      const container = await bench().make({ image, command: ['sh'] })
      await container.start()
      await container.exec(['sh', '-c', `echo ${layers} > /round-${layers}`])
      image = bench().image()
      expect(await container.save(image)).toMatchObject({ layers, written: true })
    }
    const last = await bench().make({ image, command: ['sh'] })
    await last.start()
    const listed = await last.exec(['ls', '/'])
    expect(Buffer.from(listed.stdout).toString()).toMatch(/round-2\nround-3\nround-4/)
  })

  it('leaves the container running, and unpaused', async () => {
    const container = await touched()
    await container.save(bench().image())
    expect(await paused(container)).toBe(false)
  })

  it('is refused while another save of the container is under way', async () => {
    const container = await touched()
    const saving = container.save(bench().image())
    const again = (await bench().backend.container(container.id)).save(bench().image())
    await expect(again).rejects.toMatchObject({ code: 'BUSY' })
    await saving
    expect((await container.save(bench().image())).written).toBe(true)
  })

  it('when cancelled leaves the old image valid, and nothing half-made', async () => {
    const { backend } = bench()
    const container = await touched()
    const name = bench().image()
    const old = await container.save(name)
    bench().ofId(old.id)
    await container.exec(['sh', '-c', 'head -c 10000000 /dev/urandom > /big'])
    const stop = new AbortController()
    const saving = container.save(name, {
      signal: stop.signal,
      onProgress: ({ label }) => label.startsWith('writing') && stop.abort(),
    })
    await expect(saving).rejects.toMatchObject({ code: 'ABORTED' })
    expect((await backend.image(name)).id).toBe(old.id)
    expect(await paused(container)).toBe(false)
    expect((await container.save(name)).written).toBe(true)
  })

  it.each(['Upper', '', 'a b', `x@sha256:${'0'.repeat(64)}`])('refuses the name %j', async (name) => {
    const container = await bench().make()
    await expect(container.save(name)).rejects.toMatchObject({ code: 'BAD_REFERENCE' })
  })
})

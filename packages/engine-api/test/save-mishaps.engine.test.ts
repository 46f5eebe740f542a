import type { Container } from '@paks/api'
import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { ask } from './image-files.js'
import { otherDialect } from './other-dialect.js'

onEachEngine('save after a mishap', (bench) => {
  const touched = async (labels: Record<string, string>): Promise<Container> => {
    const container = await bench().make({ command: ['sh'], labels })
    await container.start()
    await container.exec(['sh', '-c', 'echo one > /one'])
    return container
  }
  const pause = (container: Container): Promise<string> =>
    ask(bench().backend, { method: 'POST', path: `/v1.41/containers/${container.id}/pause` })
  it('wakes a session of ours that a broken save has left paused', async () => {
    const name = `mishap-${Date.now()}`
    const container = await bench().make({
      command: ['sh'],
      labels: { 'org.paks.session': name, 'org.example.pause': name },
    })
    await container.start()
    await container.exec(['sh', '-c', 'echo one > /one'])
    await pause(container)
    expect((await container.save(bench().image())).written).toBe(true)
    const [found] = await bench().backend.containers({ 'org.example.pause': name })
    expect(found?.status).toBe('running')
  })

  it('wakes it as well when somebody attaches to it', async () => {
    const container = await touched({ 'org.paks.session': 'x' })
    await pause(container)
    const transport = await (await bench().backend.container(container.id)).attach()
    expect(await container.exec(['true'])).toMatchObject({ exitCode: 0 })
    transport[Symbol.dispose]()
  })

  it('leaves a container of somebody else paused, as it was', async () => {
    const container = await touched({})
    await pause(container)
    expect((await container.save(bench().image())).written).toBe(true)
    await expect(container.exec(['true'])).rejects.toMatchObject({ code: 'PAUSED' })
  })
})

onEachEngine('an engine that cannot load an archive without layers', (bench) => {
  it('gets a second commit, with the configuration as near as that can', async () => {
    const { backend, image, make } = bench()
    await using other = await otherDialect(bench(), { relabel: 'none' })
    const container = await make({
      command: ['sh', '-c', 'exec sh'],
      env: { SECRET: 'hunter2' },
      labels: { 'org.paks.session': 'x' },
    })
    await container.start()
    await container.exec(['sh', '-c', 'echo one > /one'])
    const name = image()
    const saved = await (await other.container(container.id)).save(name, { message: 'why', author: 'ada' })
    expect(saved).toMatchObject({ written: true, layers: 2 })
    const info = await backend.image(name)
    expect(info).toMatchObject({ id: saved.id, command: ['sh'] })
    expect(info.env.join()).not.toContain('hunter2')
    expect(info.labels['org.paks.session'] ?? '').toBe('')
    // podman writes a comment of its own
    const [step] = await bench().engine.images.history(name)
    expect(step?.comment).toBe(bench().name === 'docker' ? 'why' : 'FROM docker.io/library/busybox:latest')
  })
})

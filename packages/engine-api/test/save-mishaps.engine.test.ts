import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { lstatSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Container } from '@paks/api'
import { expect, it } from 'vitest'
import { makerWord } from '../src/leftover/maker.js'
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

  it('lets it alone while another process saves it, and wakes it when that one was killed', async () => {
    const container = await touched({ 'org.paks.session': 'x' })
    const other = spawn('sleep', ['600'])
    const lock = join(tmpdir(), `paks-saving-${container.id.slice(0, 12)}`)
    symlinkSync(makerWord(other.pid), lock)
    await pause(container)
    const again = await bench().backend.container(container.id)
    const attached = again.attach()
    await expect(container.save(bench().image())).rejects.toMatchObject({ code: 'BUSY' })
    await expect(again.attach({ signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
      name: 'PaksError',
    })
    expect(await container.inspect()).toMatchObject({ State: { Paused: true } })
    other.kill('SIGKILL')
    await once(other, 'close')
    const transport = await attached
    expect(await container.exec(['true'])).toMatchObject({ exitCode: 0 })
    await pause(container)
    expect((await container.save(bench().image())).written).toBe(true)
    expect(lstatSync(lock, { throwIfNoEntry: false })).toBeUndefined()
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

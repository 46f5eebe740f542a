import { describe, expect, it } from 'vitest'
import { localOn } from './local.js'
import { probeView } from './probe.js'

const env = { PATH: process.env.PATH, SHELL: '/bin/sh', PAKS_HOME: '/nowhere/paks' }

describe.each(['darwin', 'freebsd'] as const)('this machine without views, on %s', (platform) => {
  it('is the plain shell, and says of itself that it can do nothing that takes a view', async () => {
    await using backend = await localOn(platform).open({ env })
    expect([...backend.capabilities.abilities]).toEqual([])
    expect(backend.capabilities.instead).toMatch(/on this machine, not in a container; .* paks run IMAGE/)
    const container = await backend.create({ image: '', tty: false, command: ['sh', '-c', 'exit 3'] })
    await container.start()
    expect(await container.wait()).toBe(3)
    await expect(container.save('kept')).rejects.toMatchObject({ code: 'UNSUPPORTED' })
    await expect(container.changes()).rejects.toMatchObject({
      hint: expect.stringContaining('paks run IMAGE'),
    })
    expect(container.apply).toBeUndefined()
  })

  it('opens no image, whatever it is', async () => {
    await using backend = await localOn(platform).open({ env })
    for (const image of ['ubuntu', './root.tar', '/']) {
      await expect(backend.create({ image, tty: false })).rejects.toMatchObject({
        code: 'UNSUPPORTED',
        hint: expect.stringContaining('paks run IMAGE'),
      })
    }
  })

  it('is told by paks doctor as what it is', async () => {
    expect(await probeView(env, platform)).toEqual({
      kind: 'refused',
      why: 'only Linux has them',
      remedy: 'a shell on this machine is the plain one',
    })
  })
})

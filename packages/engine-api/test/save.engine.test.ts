import type { Backend, Container } from '@paks/api'
import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'

/** Runs a command in a new container of an image, and gives its output. */
async function runIn(backend: Backend, make: () => Promise<Container>): Promise<Container> {
  void backend
  const container = await make()
  await container.start()
  return container
}

onEachEngine('save', (bench) => {
  it('keeps the files and the base image configuration, and nothing of the session', async () => {
    const { backend, make } = bench()
    const base = await backend.image('busybox')
    const container = await runIn(backend, () =>
      make({
        command: ['sh', '-c', 'exec sh'],
        entrypoint: ['/bin/env'],
        workdir: '/tmp',
        user: 'root',
        env: { SECRET: 'hunter2' },
        labels: { 'org.paks.session': 'x' },
      }),
    )
    await container.exec(['sh', '-c', 'echo kept > /root/kept; rm /bin/vi'])
    const name = bench().image()
    const steps: string[] = []
    const saved = await container.save(name, {
      message: 'first',
      onProgress: ({ label }) => steps.push(label),
    })
    expect(saved).toMatchObject({ reference: `${name}:latest`, written: true, layers: 2 })
    expect(saved.size).toBeGreaterThan(0)
    expect(steps.length).toBeGreaterThan(1)

    const image = await backend.image(name)
    expect(image).toEqual({ ...base, id: saved.id, reference: name, size: saved.size })

    const again = await runIn(backend, () => make({ image: name, command: ['sh'] }))
    const found = await again.exec(['sh', '-c', 'cat /root/kept; ls /bin/vi; env'])
    expect(Buffer.from(found.stdout).toString()).toContain('kept\n')
    expect(Buffer.from(found.stdout).toString()).not.toContain('SECRET')
    expect(Buffer.from(found.stderr).toString()).toContain('No such file')
  })
})

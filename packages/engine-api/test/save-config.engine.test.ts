import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { loadImage, putFile, storedConfig } from './image-files.js'
import { otherDialect } from './other-dialect.js'

/** All that an image can tell its containers. */
const config = {
  Entrypoint: ['/entry', 'with space'],
  Cmd: ['a', 'b'],
  User: '1000:1000',
  WorkingDir: '/work',
  Env: ['PATH=/bin', 'QUOTE=it\'s "so" $HOME'],
  Labels: { 'com.example.a': 'one two', empty: '' },
  ExposedPorts: { '80/tcp': {}, '53/udp': {} },
  Volumes: { '/data': {} },
  StopSignal: 'SIGUSR1',
  Healthcheck: { Test: ['CMD', 'true'], Interval: 5_000_000_000 },
  Shell: ['/bin/busybox', 'sh', '-c'],
  OnBuild: ['RUN true', 'COPY . /src'],
}

onEachEngine('save keeps the configuration', (bench) => {
  it('to the last setting, those too that commit and inspect leave out', async () => {
    const { backend, image, make } = bench()
    const base = image('base')
    await loadImage(backend, `docker.io/library/${base}:latest`, 1, config)
    const container = await make({
      image: base,
      entrypoint: ['/other'],
      command: ['c'],
      user: '0',
      workdir: '/',
      env: { SECRET: 'hunter2' },
      labels: { 'org.paks.session': 'x' },
    })
    await putFile(backend, container.id, 'new-file')
    const name = image()
    await container.save(name)
    expect(await storedConfig(backend, bench().name === 'podman' ? `localhost/${name}` : name)).toMatchObject(
      config,
    )
    const stored = JSON.stringify(
      await storedConfig(backend, bench().name === 'podman' ? `localhost/${name}` : name),
    )
    expect(stored).not.toMatch(/hunter2|SECRET|org\.paks|other/)
  })

  it('and refuses a layer more than an engine can start', async () => {
    const { backend, image, make } = bench()
    const base = image('deep')
    // To load as many layers as an engine can start takes it half a minute.
    await using shallow = await otherDialect(bench(), { depths: { saves: 20, layers: 3 } })
    await loadImage(backend, `docker.io/library/${base}:latest`, 3, { Cmd: ['x'] })
    const container = await make({ image: base })
    await putFile(backend, container.id, 'new-file')
    await expect((await shallow.container(container.id)).save(image())).rejects.toMatchObject({
      code: 'LAYER_DEPTH',
    })
  })
})

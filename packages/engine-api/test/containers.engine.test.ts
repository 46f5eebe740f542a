import { expect, it } from 'vitest'
import type { EngineEvent } from '../src/index.js'
import { onEachEngine, unique } from './engines.js'

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

onEachEngine('the containers of an engine', (bench) => {
  const mark = unique('mark')
  const labels = { 'org.example.mark': mark }
  const filters = { label: `org.example.mark=${mark}` }

  it('runs one to its end and keeps both outputs', async () => {
    const { containers } = bench().engine
    const command = ['sh', '-c', 'echo out; echo err >&2; exit 3']
    const result = await containers.run({ image: 'busybox', network: 'none', command, remove: true })
    expect([result.exitCode, text(result.stdout), text(result.stderr)]).toEqual([3, 'out\n', 'err\n'])
    expect(await result.container.isRunning()).toBe(false)
    await expect(containers.get(result.container.id)).rejects.toMatchObject({ code: 'CONTAINER_NOT_FOUND' })
  })

  it('runs one whose status must be 0, and says what it said', async () => {
    const failed = bench().engine.containers.run({
      image: 'busybox',
      network: 'none',
      command: ['sh', '-c', 'echo "no luck" >&2; exit 9'],
      stdout: false,
      check: true,
      remove: true,
      logConfig: { driver: 'none' },
    })
    await expect(failed).rejects.toMatchObject({
      code: 'CONTAINER_FAILED',
      exitCode: 9,
      message: expect.stringMatching(/status 9: no luck$/),
    })
  })

  it('hands over output as it comes, one alone if told to', async () => {
    const seen: string[] = []
    const result = await bench().engine.containers.run({
      image: 'busybox',
      network: 'none',
      command: ['sh', '-c', 'echo out; echo err >&2'],
      stderr: false,
      remove: true,
      onOutput: (chunk) => seen.push(text(chunk)),
    })
    expect(seen.join('')).toBe('out\n')
    expect(result.stdout).toHaveLength(0)
  })

  it('leaves nothing behind of a run that is cancelled or cannot start', async () => {
    const { containers } = bench().engine
    const name = unique('cancelled')
    const stop = new AbortController()
    const running = containers.run(
      {
        image: 'busybox',
        network: 'none',
        name,
        command: ['sh', '-c', 'echo up; sleep 600'],
        onOutput: () => stop.abort(),
      },
      { signal: stop.signal },
    )
    await expect(running).rejects.toMatchObject({ code: 'ABORTED' })
    await expect(containers.get(name)).rejects.toMatchObject({ code: 'CONTAINER_NOT_FOUND' })
    const broken = containers.runDetached({
      image: 'busybox',
      network: 'none',
      name,
      command: ['/no/such/program'],
    })
    await expect(broken).rejects.toMatchObject({ code: 'COMMAND_NOT_FOUND' })
    await expect(containers.get(name)).rejects.toMatchObject({ code: 'CONTAINER_NOT_FOUND' })
  })

  it('fetches an image only as the policy says', async () => {
    const { containers } = bench().engine
    const absent = { image: unique('absent'), network: 'none' }
    await expect(containers.create(absent)).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
      hint: expect.stringContaining('pull'),
    })
    await expect(
      containers.run({ ...absent, image: `registry.invalid/${absent.image}` }),
    ).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
      message: expect.stringMatching(/registry|cannot be reached/),
    })
  })

  it('finds one by name, by id and by the beginning of one', async () => {
    const made = await bench().create({ labels })
    const { containers } = bench().engine
    for (const reference of [made.name, made.id, made.shortId])
      expect((await containers.get(reference)).id).toBe(made.id)
  })

  it('lists those that run, all, by filters, neighbours and number, with sizes', async () => {
    const { engine, create } = bench()
    const { containers } = engine
    const running = await create({ labels, command: ['sh', '-c', 'echo written > /file; sleep 600'] })
    await running.start()
    const last = await create({ labels })
    const ids = async (query: Parameters<typeof containers.list>[0]): Promise<readonly string[]> =>
      (await containers.list(query)).map(({ id }) => id)
    expect(await ids({ filters })).toEqual([running.id])
    const all = await ids({ all: true, filters })
    expect(all).toHaveLength(3)
    expect(await ids({ before: last.id, filters })).not.toContain(last.id)
    expect(await ids({ since: running.id, filters })).toEqual([last.id])
    expect(await ids({ all: true, filters: { ...filters, status: 'created' } })).not.toContain(running.id)
    expect(await ids({ all: true, filters: { name: last.name } })).toEqual([last.id])
    expect((await containers.summaries({ limit: 1 })).length).toBe(1)
    const [listed] = await containers.summaries({ filters, size: true })
    expect(listed).toMatchObject({ id: running.id, names: [running.name], state: 'running', labels })
    expect(listed?.image).toMatch(/busybox/)
    expect(listed?.command).toContain('sh')
    expect(listed?.size?.total).toBeGreaterThan(1_000_000)
    await running.kill()
    await running.wait()
    expect(await ids({ all: true, filters: { ...filters, exited: 137 } })).toEqual([running.id])
  })

  it('removes those that do not run, as filters say', async () => {
    const { containers } = bench().engine
    const { removed, reclaimed } = await containers.prune(filters)
    expect(removed).toHaveLength(3)
    expect(reclaimed).toBeGreaterThanOrEqual(0)
    expect(await containers.list({ all: true, filters })).toEqual([])
  })

  it('tells what happens, until the signal comes or until a time', async () => {
    const { engine, create } = bench()
    const since = new Date(Date.now() - 1000)
    const box = await create({ command: ['sh', '-c', 'exit 4'] })
    const stop = new AbortController()
    const seen: EngineEvent[] = []
    const listening = (async () => {
      for await (const event of engine.events({
        filters: { container: box.id, type: 'container' },
        signal: stop.signal,
        since,
      })) {
        seen.push(event)
        if (event.action === 'destroy') stop.abort()
      }
    })()
    await box.start()
    await box.wait()
    await box.remove()
    await listening
    expect(seen.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['create', 'start', 'die', 'destroy']),
    )
    const died = seen.find(({ action }) => action === 'die')
    expect(died).toMatchObject({ kind: 'container', id: box.id })
    expect(died?.attributes).toMatchObject({ name: box.name, exitCode: '4' })
    const past: EngineEvent[] = []
    for await (const event of engine.events({ filters: { container: box.id }, since, until: new Date() }))
      past.push(event)
    expect(past.length).toBeGreaterThanOrEqual(3)
    const quiet = engine.events({ filters: { container: unique('none') }, signal: AbortSignal.timeout(100) })
    expect(await quiet.next()).toMatchObject({ done: true })
  })

  it('says what it is, and what it can do', async () => {
    const { engine, name } = bench()
    await engine.ping()
    expect(await engine.version()).toMatchObject({
      engine: name,
      os: 'linux',
      api: expect.stringMatching(/^1\.\d+$/),
    })
    expect(await engine.describe()).toHaveProperty('OSType', 'linux')
    if (name === 'docker')
      for (const feature of ['update', 'commit-conf', 'health-timer'] as const)
        expect(engine.can(feature)).toBe(true)
    else expect(engine.can('health-timer')).toBe(false)
  })
})

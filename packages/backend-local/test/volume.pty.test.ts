import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Backend } from '@paks/api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Running, Stage } from './stage.js'
import { describeViews } from './view-possible.js'

await describeViews('a directory of the machine that is shown in a view', () => {
  const stage = new Stage()
  const shared = join(stage.folder, 'shared')
  const outside = join(stage.folder, 'outside')
  let backend: Backend
  let session: Running
  beforeAll(async () => {
    for (const folder of [shared, outside, join(stage.folder, 'there')]) mkdirSync(folder)
    writeFileSync(join(shared, 'file'), 'of the machine\n')
    symlinkSync(outside, join(stage.folder, 'link'))
    backend = await stage.open()
    const volumes = [
      `${shared}:${join(stage.folder, 'there')}`,
      `${shared}:${join(stage.folder, 'link/new')}:ro`,
      `${join(shared, 'file')}:${join(stage.folder, 'single')}`,
    ]
    session = await stage.shell(backend, { volumes, workdir: join(stage.folder, 'there') })
  })
  afterAll(() => stage[Symbol.asyncDispose]())

  it('is written to from both sides', async () => {
    expect(await session.type('cat file; echo from the session >answer')).toBe('of the machine')
    expect(readFileSync(join(shared, 'answer'), 'utf8')).toBe('from the session\n')
  })

  it('is not written to when it is read-only, and makes its place in the view alone, behind links too', async () => {
    const [inner, own] = [join(stage.folder, 'link/new'), join(outside, 'new')]
    expect(await session.type(`cat ${own}/file; touch ${inner}/x 2>/dev/null || echo no`)).toBe(
      'of the machine\nno',
    )
    expect(existsSync(own)).toBe(false)
  })

  it('may be a single file', async () => {
    expect(await session.type(`cat ${stage.folder}/single; echo more >>${stage.folder}/single`)).toBe(
      'of the machine',
    )
    expect(readFileSync(join(shared, 'file'), 'utf8')).toBe('of the machine\nmore\n')
    expect(existsSync(join(stage.folder, 'single'))).toBe(false)
  })

  it('is no change of the session, and can be inspected', async () => {
    const changed = (await session.container.changes()).map(({ path }) => path)
    expect(changed.filter((path) => path.startsWith(stage.folder))).toEqual([])
    expect((await session.container.inspect()).Mounts).toContainEqual({
      Type: 'bind',
      Source: shared,
      Destination: join(stage.folder, 'link/new'),
      RW: false,
    })
  })

  it.each([
    ['cache:/data', 'UNSUPPORTED', /-v \.\/cache:\/data/],
    ['/nowhere/at/all:/data', 'PATH_NOT_FOUND', undefined],
    ['/tmp:data', 'BAD_USAGE', /absolute/],
    ['/tmp:/data:rw,slave', 'BAD_USAGE', /slave/],
    ['/data', 'BAD_USAGE', /SOURCE:TARGET/],
  ])('refuses %s before anything is made', async (word, code, hint) => {
    const before = (await backend.containers({})).length
    await expect(backend.create({ image: '', tty: false, volumes: [word] })).rejects.toMatchObject({
      code,
      ...(hint === undefined ? {} : { hint: expect.stringMatching(hint) }),
    })
    expect(await backend.containers({})).toHaveLength(before)
  })

  it('is all that an engine’s options can give a session; the others say what to do', async () => {
    const spec = { image: '', tty: false, publish: ['80:80'] }
    await expect(backend.create(spec)).rejects.toMatchObject({
      message: 'a session on this machine takes no --publish',
      hint: expect.stringContaining('machine’s own'),
    })
    await expect(backend.create({ ...spec, publish: [], memory: '1g' } as typeof spec)).rejects.toThrow(
      'takes no --memory',
    )
  })

  it('tells what its processes use', async () => {
    await session.type('i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; sleep 60 & true')
    const readings = []
    for await (const reading of session.container.stats()) {
      readings.push(reading)
      break
    }
    expect(readings).toHaveLength(1)
    // The set-up, the shell and what it left in the background.
    expect(readings[0]?.processes).toBe(3)
    expect(readings[0]?.memory.used).toBeGreaterThan(100_000)
    expect(readings[0]?.memory.limit).toBeGreaterThan(readings[0]?.memory.used ?? 0)
    await session.type('kill %1')
  })
})

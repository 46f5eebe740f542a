import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Container } from '@paks/api'
import { docker } from '@paks/backend-docker'
import { podman } from '@paks/backend-podman'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dockerDialect } from '../../backend-docker/src/dialect.js'
import { podmanDialect } from '../../backend-podman/src/dialect.js'
import { EngineClient } from '../src/client/engine-client.js'
import { parseEndpoint } from '../src/endpoint/endpoint.js'
import { makerWord } from '../src/leftover/maker.js'
import { sweep, TEMPORARY_LABEL } from '../src/leftover/sweep.js'
import { commit } from '../src/save/commit.js'
import { discard, nameOf, type Temporary, temporaryFor } from '../src/save/temporary.js'
import { dialer } from '../src/wire/connect.js'
import { HttpWire } from '../src/wire/http.js'
import { onEachEngine } from './engines.js'
import { ask, loadImage } from './image-files.js'

const root = resolve(import.meta.dirname, '../../..')
const tmp = mkdtempSync(join(tmpdir(), 'paks-leftover-'))
afterAll(() => rmSync(tmp, { recursive: true, force: true }))

/** Saves a container, and stands still at a step of it. */
const saver = (engine: string): string => `
  import { writeSync } from 'node:fs'
  import { ${engine} } from '@paks/backend-${engine}'
  const [container, name, when, squash] = process.argv.slice(1)
  const backend = await ${engine}.open({ env: process.env })
  const onProgress = ({ label }) => {
    if (!label.startsWith(when)) return
    writeSync(1, when)
    process.kill(process.pid, 'SIGSTOP')
  }
  await (await backend.container(container)).save(name, { onProgress, squash: squash === 'squash' })`

onEachEngine('what a killed save has left', (bench) => {
  let container: Container
  let client: EngineClient
  let dead = ''
  beforeAll(async () => {
    const child = spawn('sleep', ['60'])
    await once(child, 'spawn')
    dead = makerWord(child.pid)
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
  afterAll(() => client?.[Symbol.dispose]())

  /**
   * Kills a save at a step of it.
   *
   * @param look - sees what is left before it is dead: from then on it goes with any save on this engine
   */
  const killedWhile = async <T>(when: string, how: string, look: () => T | Promise<T>): Promise<T> => {
    const words = ['--input-type=module', '-e', saver(bench().name), container.id, 'never', when, how]
    const child = spawn(process.execPath, words, { cwd: root, env: { ...process.env, TMPDIR: tmp } })
    const exit = once(child, 'exit')
    try {
      expect(String(await Promise.race([once(child.stdout, 'data'), exit]))).toBe(when)
      return await look()
    } finally {
      child.kill('SIGKILL')
      expect(await exit).toEqual([null, 'SIGKILL'])
    }
  }
  const images = async (name: string): Promise<string> => {
    const filters = encodeURIComponent(JSON.stringify({ reference: [name] }))
    return await ask(bench().backend, { method: 'GET', path: `/v1.41/images/json?filters=${filters}` })
  }
  /** The next save of anybody on this engine. */
  const saveAgain = async (how: { readonly squash?: boolean } = {}): Promise<string> => {
    await using backend = await (bench().name === 'docker' ? docker : podman).open({ env: process.env })
    const name = bench().image()
    expect((await (await backend.container(container.id)).save(name, how)).written).toBe(true)
    return name
  }

  it('is there after it: an image under a name that only we use', async () => {
    const endpoint = parseEndpoint(bench().backend.engine.endpoint)
    const dialect = bench().name === 'docker' ? dockerDialect : podmanDialect
    client = new EngineClient(new HttpWire(dialer(endpoint, dialect.name)), dialect, endpoint, '1.41')
    container = await bench().make({ command: ['sh'], labels: { 'org.paks.session': 'x' } })
    await container.start()
    await container.exec(['sh', '-c', 'echo one > /one'])
    for (const [when, count] of [
      ['restoring', 1],
      ['checking', 2],
    ] as const) {
      const left = await killedWhile(when, '', () => images(`paks-save/${container.id.slice(0, 12)}`))
      expect(new Set(left.match(/paks-save\/[0-9a-f]{12}:[\w-]+/g)).size).toBe(count)
    }
  })

  it('goes with the next save, and the container runs', async () => {
    await saveAgain()
    expect(await images(`paks-save/${container.id.slice(0, 12)}`)).toMatch(/^\[\]\s*$/)
    expect(await container.inspect()).toMatchObject({ State: { Paused: false, Running: true } })
  })

  it('goes from this machine too: a layer that was being loaded', async () => {
    const first = await saveAgain()
    const second = await bench().make({ image: first, command: ['sh'] })
    await second.start()
    await second.exec(['sh', '-c', 'echo two > /two'])
    container = second
    const layers = (): number => readdirSync(tmp).filter((name) => name.startsWith('paks-layer-')).length
    expect(await killedWhile('loading', 'squash', layers)).toBe(1)
    expect(await killedWhile('loading', 'squash', layers)).toBe(1)
  })

  it('goes only when its process has ended, or when nobody can know and it is a day old', async () => {
    const other = '00000000000a-4026531836-7-1234'
    const create = async (maker: string): Promise<string> => {
      const made = await bench().make({ labels: { [TEMPORARY_LABEL]: maker } })
      return made.id
    }
    const [forgotten, alive, elsewhere] = [await create(dead), await create(makerWord()), await create(other)]
    const named = (maker: string): Temporary => {
      const { repository, tag } = temporaryFor(container.id)
      return { repository, tag: tag.replace(makerWord(), maker) }
    }
    const [gone, kept, far, old] = [named(dead), named(makerWord()), named(other), named(other)]
    for (const name of [gone, kept, far]) await commit(client, container.id, name, [], undefined)
    await loadImage(bench().backend, nameOf(old), 1, {}, '2001-02-03T04:05:06Z')

    await sweep(client, {})
    const is = async (id: string): Promise<boolean> =>
      await bench()
        .engine.containers.get(id)
        .then(
          () => true,
          () => false,
        )
    expect(await Promise.all([forgotten, alive, elsewhere].map(is))).toEqual([false, true, true])
    const there = await images('paks-save/*')
    expect([gone, kept, far, old].map((name) => there.includes(nameOf(name)))).toEqual([
      false,
      true,
      true,
      false,
    ])
    await discard(client, kept)
    await discard(client, far)
  })
})

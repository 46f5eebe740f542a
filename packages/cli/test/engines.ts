import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BackendProvider, EngineInfo } from '@paks/api'
import { docker } from '@paks/backend-docker'
import { podman } from '@paks/backend-podman'
import { afterAll, describe, expect, it } from 'vitest'
import { runProgram } from './program.js'

/** An engine as its own client shows it: what a session leaves there must not be told by Paks itself. */
export class Engine {
  readonly name: string
  /** What answers it, as `unix:///run/engine.sock`. */
  readonly endpoint: string
  /** What every name of a container begins with: who cleans up must never touch another test's. */
  readonly #prefix = unique()
  readonly #images: string[] = []
  #containers = 0

  constructor({ name, endpoint }: EngineInfo) {
    this.name = name
    this.endpoint = endpoint
  }

  /**
   * The words that run a container on this engine, under a name of its own; without the network, which costs time and
   * is seldom needed.
   */
  get run(): readonly string[] {
    return ['run', '--backend', this.name, '--name', this.container(), '--network', 'none']
  }

  /** What the engine's client prints; rejects when it fails. */
  async client(...args: readonly string[]): Promise<string> {
    return await prints(this.name, args)
  }

  /** The same for what gives or takes names: two podmans that do so to one image at once lose a name. */
  async #naming(...args: readonly string[]): Promise<void> {
    await prints('flock', [join(tmpdir(), `paks-e2e-${this.name}-names`), this.name, ...args])
  }

  /** A name for a container that nothing has. It is removed after the tests if it is still there. */
  container(): string {
    this.#containers += 1
    return `${this.#prefix}-${this.#containers}`
  }

  /**
   * Another name for an image, or an image of that name with these changes to its configuration. It is removed after
   * the tests, with all that was saved under that name and a suffix.
   */
  async image(of: string, changes: readonly string[] = []): Promise<string> {
    const name = unique()
    this.#images.push(name)
    if (changes.length === 0) await this.#naming('tag', of, name)
    else {
      const container = await this.client('create', of)
      await this.client('commit', ...changes.flatMap((change) => ['--change', change]), container, name)
      await this.client('rm', container)
    }
    return name
  }

  /** Builds an image from a folder's Containerfile, with the builder that needs nothing but the engine. */
  async build(name: string, folder: string): Promise<void> {
    this.#images.push(name)
    const args = ['build', '--network', 'none', '--tag', name, '--file', `${folder}/Containerfile`, folder]
    const { status, stdout, stderr } = await runProgram(this.name, args, {
      env: { ...process.env, DOCKER_BUILDKIT: '0' },
    })
    if (status !== 0) throw new Error(`${this.name} build: ${stdout}${stderr}`)
  }

  /** Ids of the containers of that name, running or not. */
  async containersNamed(name: string): Promise<string> {
    return await this.client('ps', '--all', '--quiet', '--filter', `name=^/?${name}$`)
  }

  /** The engine's description of one thing. */
  async inspect(what: 'image' | 'container', name: string): Promise<Readonly<Record<string, unknown>>> {
    const [found] = JSON.parse(await this.client(what, 'inspect', name))
    return found
  }

  /** Repositories of images whose name holds this text, without registry and tag. */
  async repositories(text: string): Promise<readonly string[]> {
    const found = await this.#imageNames('{{.Repository}}', text)
    return [...new Set(found.map((name) => name.slice(name.lastIndexOf('/') + 1)))].sort()
  }

  /** Names that hold this text: asked for all, podman looks into every image that there is. */
  async #imageNames(format: string, text: string): Promise<readonly string[]> {
    const found = await this.#listed('--filter', `reference=*${text}*`, '--format', format)
    // podman tells the other names of an image, too.
    return found.filter((name) => name.includes(text))
  }

  /**
   * A row for each image. podman's list fails when an image is removed by somebody else while it is made: then it is
   * made again.
   */
  async #listed(...args: readonly string[]): Promise<readonly string[]> {
    for (let left = 5; ; left -= 1) {
      try {
        const found = await this.client('images', ...args)
        return found === '' ? [] : found.split('\n')
      } catch (error) {
        if (left === 0 || !String(error).includes('image not known')) throw error
      }
    }
  }

  /** Removes containers, running or not, with the volumes that were made for them. */
  async remove(...containers: readonly string[]): Promise<void> {
    // A shell that is the first process takes no SIGTERM, and podman would wait ten seconds for each.
    const atOnce = this.name === 'podman' ? ['--time', '0'] : []
    await this.client('rm', '--force', '--volumes', ...atOnce, ...containers)
  }

  /** Removes every container and image that carries a name of ours, and the images that lost such a name. */
  async clear(): Promise<void> {
    const containers = await this.containersNamed(`${this.#prefix}.*`)
    if (containers !== '') await this.remove(...containers.split('\n'))
    const format = '{{.Repository}}:{{.Tag}}'
    const found = await Promise.all(
      this.#images.flatMap((name) => [this.#imageNames(format, name), this.#nameless(name)]),
    )
    const images = [...new Set(found.flat())]
    if (images.length > 0) await this.#naming('rmi', '--force', ...images)
  }

  /** Ids of images that were saved in sessions on this one, and lost their name to a later save. */
  async #nameless(base: string): Promise<readonly string[]> {
    const filters = ['dangling=true', `label=org.paks.base=${base}`].flatMap((filter) => ['--filter', filter])
    return await this.#listed('--quiet', '--no-trunc', ...filters)
  }
}

const prints = async (program: string, args: readonly string[]): Promise<string> => {
  const { status, stdout, stderr } = await runProgram(program, args)
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
  return stdout.toString().trimEnd()
}

const unique = (): string => `paks-e2e-${randomBytes(5).toString('hex')}`

const required = (process.env.PAKS_REQUIRE_ENGINES ?? '').split(/[\s,]+/).filter((name) => name !== '')

/** The engine that answers a provider, if one does. */
const answering = async (provider: BackendProvider): Promise<readonly EngineInfo[]> => {
  try {
    await using backend = await provider.open({ env: process.env })
    return [backend.engine]
  } catch {
    return []
  }
}

const found = (await Promise.all([docker, podman].map(answering))).flat()

/** Describes a behaviour on every engine that answers; one that is required and does not makes the file fail. */
export const onEachEngine = (what: string, tests: (engine: Engine) => void): void => {
  it('finds every engine that is required', () => {
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(required))
  })
  describe.for(found.map((info) => [info.name, info] as const))(`%s: ${what}`, ([, info]) => {
    const engine = new Engine(info)
    afterAll(() => engine.clear())
    tests(engine)
  })
}

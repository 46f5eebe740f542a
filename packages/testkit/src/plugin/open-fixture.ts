import {
  type Backend,
  type Container,
  type ContainerAbility,
  type ExecSessionOptions,
  type ImageInfo,
  type ImageSummary,
  PaksError,
  type SavedImage,
  type Transport,
} from '@paks/api'
import { plain } from '@paks/backend-local'
import type { Fixture } from './fixture.js'
import { MemoryContainer } from './memory-container.js'
import type { Place } from './place.js'

const abilities: readonly ContainerAbility[] = ['exec', 'read', 'write', 'inspect', 'commit']

/**
 * A place in memory. Only the shell that is typed into is real: one of this machine, started in `home`.
 *
 * @param home - a folder of the host for that shell
 */
export const openFixture = async (fixture: Fixture, home: string): Promise<Place> => {
  const machine = await plain.open({ env: shellEnvironment(home) })
  const saved = new Map<string, ImageSummary>()
  const container = new MemoryContainer({
    fixture,
    openShell: (argv, options) => openShell(machine, argv, { ...options, workdir: home }),
    onSave: (image) => void saved.set(image.reference, summaryOf(image)),
  })
  return {
    backend: memoryBackend(container, saved),
    container,
    variables: fixture.variables ?? {},
    directory: fixture.directory ?? '/',
    [Symbol.asyncDispose]: () => machine[Symbol.asyncDispose](),
  }
}

/** Nothing of the user's own: neither start-up files nor history. */
const shellEnvironment = (home: string): Readonly<Record<string, string | undefined>> => ({
  PATH: process.env.PATH,
  LANG: process.env.LANG ?? 'C.UTF-8',
  TERM: 'xterm-256color',
  HOME: home,
  HISTFILE: '',
  PS1: '$ ',
})

const openShell = async (
  machine: Backend,
  argv: readonly string[],
  { tty, size, workdir, env, signal }: ExecSessionOptions,
): Promise<Transport> => {
  const shell = await machine.create({
    image: '',
    tty,
    command: argv,
    ...(size === undefined ? {} : { size }),
    ...(workdir === undefined ? {} : { workdir }),
    ...(env === undefined ? {} : { env }),
  })
  const transport = await shell.attach(signal === undefined ? {} : { signal })
  await shell.start()
  return transport
}

const summaryOf = ({ reference, id, size }: SavedImage): ImageSummary => ({
  id,
  references: [reference],
  created: new Date(),
  size,
  labels: {},
})

const memoryBackend = (container: Container, saved: Map<string, ImageSummary>): Backend => ({
  engine: { name: 'fixture', version: '1', endpoint: 'fixture://memory' },
  capabilities: { abilities: new Set(abilities), instead: 'a fixture has one container' },
  images: {
    list: async () => [...saved.values()],
    describe: async (image) => saved.get(image),
    tag: async (image, reference) => {
      const found = saved.get(image)
      if (found === undefined) throw noImage(image)
      saved.set(reference, { ...found, references: [reference] })
    },
    remove: async (reference) => {
      if (!saved.delete(reference)) throw noImage(reference)
    },
  },
  image: async (reference) => {
    if (reference !== container.image) throw noImage(reference)
    return imageInfo(reference)
  },
  pull: async (reference) => {
    throw noImage(reference)
  },
  create: async () => container,
  container: async () => container,
  containers: async () => [
    { id: container.id, name: container.name, image: container.image, status: 'running', labels: {} },
  ],
  [Symbol.asyncDispose]: async () => undefined,
})

const imageInfo = (reference: string): ImageInfo => ({
  id: `sha256:${'0'.repeat(64)}`,
  reference,
  size: 0,
  entrypoint: [],
  command: ['sh'],
  user: '',
  workdir: '/',
  env: [],
  labels: {},
})

const noImage = (reference: string): PaksError =>
  new PaksError('IMAGE_NOT_FOUND', `the fixture has no image ${reference}`, { hint: 'it has what it saved' })

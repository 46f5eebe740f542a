import { randomBytes } from 'node:crypto'
import { type Backend, type Container, type ContainerSpec, type ImageInfo, PaksError } from '@paks/api'
import { bootCommand } from '@paks/core'
import type { Cli } from '../cli.js'
import type { OptionSpec } from '../options/container-options.js'
import type { ContainerName } from './container-name.js'
import { labels } from './labels.js'
import { enter } from './state-file.js'

/** What to start, and of what. */
export interface StartRequest {
  readonly backend: Backend
  readonly name: ContainerName
  readonly image: Pick<ImageInfo, 'reference'>
  readonly options: OptionSpec
  /** The best of those in the image when absent. */
  readonly shell?: string
  /** Another container of the name is still there, and is given up afterwards. */
  readonly beside?: boolean
  readonly signal: AbortSignal
}

const nonceBytes = 16
const fileIdBytes = 6

/**
 * Makes and starts a container under a name. When anything fails, neither it nor an entry in the state is left.
 *
 * @throws PaksError NAME_IN_USE, and what the engine throws
 */
export const startNamed = async (cli: Cli, request: StartRequest): Promise<Container> => {
  const { backend, name, image, signal } = request
  const container = await backend.create(specOf(request), { signal })
  try {
    await container.start({ signal })
    await enter(cli.home, name.reference, {
      engine: backend.engine.name,
      container: container.id,
      image: image.reference,
      started: new Date().toISOString(),
    })
    return container
  } catch (thrown) {
    await container.remove({ force: true, volumes: true }).catch(() => undefined)
    throw thrown
  }
}

const specOf = ({ name, image, options, shell, beside = false }: StartRequest): ContainerSpec => ({
  hostname: hostname(name.tag),
  ...options,
  image: image.reference,
  tty: true,
  name: beside ? `${name.container}-${randomBytes(2).toString('hex')}` : name.container,
  entrypoint: [],
  // A session finds its hook there when it comes: paks attach.
  command: bootCommand({
    nonce: randomBytes(nonceBytes).toString('hex'),
    fileId: randomBytes(fileIdBytes).toString('hex'),
    ...(shell === undefined ? {} : { shell }),
  }),
  labels: { ...options.labels, [labels.session]: 'start', [labels.name]: name.reference },
})

/** A tag may have what a host name may not (RFC 1123), and may be longer than Linux takes. */
const hostname = (tag: string): string =>
  tag
    .replace(/[^A-Za-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63) || 'paks'

/** A name that is taken by a container that runs. */
export const runsAlready = (word: string): PaksError =>
  new PaksError('NAME_IN_USE', `${word} is running already`, {
    hint: `paks attach ${word} opens a session on it; paks kill ${word} removes it`,
    exitCode: 125,
  })

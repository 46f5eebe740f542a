import { createHash } from 'node:crypto'
import { type Backend, type Container, type ImageInfo, PaksError } from '@paks/api'
import type { Cli } from '../cli.js'
import { imageFor } from '../session/image.js'

/** What a base image is made of. */
export interface BaseRequest {
  readonly backend: Backend
  /** The image to begin with. */
  readonly from: string
  /** Shell commands to run in it once. */
  readonly setup: readonly string[]
  readonly pull: 'missing' | 'always' | 'never'
  readonly signal: AbortSignal
}

/**
 * The image that new containers are made of: the one in the settings, with the set-up of the settings done in it. It
 * is made on first use, and anew when image or set-up change.
 *
 * @throws PaksError CONTAINER_FAILED when a command of the set-up fails; nothing is then kept
 */
export const baseImage = async (cli: Cli, request: BaseRequest): Promise<ImageInfo> => {
  const { backend, from, setup, pull, signal } = request
  const base = await imageFor(backend, from, pull, cli.process.stderr, signal)
  if (setup.length === 0) return base
  const digest = createHash('sha256')
    .update(JSON.stringify([base.id, setup]))
    .digest('hex')
  const reference = `paks-base:${digest.slice(0, 12)}`
  try {
    return await backend.image(reference, { signal })
  } catch (thrown) {
    if (!(thrown instanceof PaksError) || thrown.code !== 'IMAGE_NOT_FOUND') throw thrown
  }
  cli.err.text(`Making ${reference} of ${from}, once: ${setup.length} commands of base_setup`)
  await build(cli, request, reference)
  return await backend.image(reference, { signal })
}

const build = async (
  cli: Cli,
  { backend, from, setup, signal }: BaseRequest,
  reference: string,
): Promise<void> => {
  const container = await backend.create(
    {
      image: from,
      tty: false,
      entrypoint: ['sh', '-ec'],
      command: [setup.join('\n')],
      labels: { 'org.paks.session': 'setup' },
    },
    { signal },
  )
  try {
    using progress = cli.err.progress(`running base_setup in ${from}`)
    await container.start({ signal })
    const status = await container.wait({ signal })
    if (status !== 0) throw await failed(container, status)
    await container.save(reference, { signal, onProgress: (step) => progress.update(step) })
  } finally {
    await container.remove({ force: true, volumes: true })
  }
}

const tail = 8

const failed = async (container: Container, status: number): Promise<PaksError> => {
  let said = ''
  for await (const { bytes } of container.logs({ tail })) said += Buffer.from(bytes).toString('utf8')
  return new PaksError('CONTAINER_FAILED', `base_setup failed with status ${status}:\n${said.trimEnd()}`, {
    hint: 'paks config get base_setup shows the commands; nothing was kept',
    exitCode: 125,
  })
}

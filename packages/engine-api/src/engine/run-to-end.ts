import { PaksError } from '@paks/api'
import { tidily } from '../client/tidily.js'
import type { FullContainer } from '../container/full-container.js'
import type { CreateOptions } from '../create/create-options.js'

/** How to run a container to its end. */
export interface RunOptions extends CreateOptions {
  /** Keep its standard output; true when absent. */
  readonly stdout?: boolean
  /** Keep its standard error; true when absent. */
  readonly stderr?: boolean
  /** Remove it afterwards. */
  readonly remove?: boolean
  /** A status other than 0 is an error. */
  readonly check?: boolean
  /** Called with output as it comes; it is then not in the result. */
  readonly onOutput?: (chunk: Uint8Array, stream: 'out' | 'err') => void
}

/** What a container that ran to its end left. */
export interface RunResult {
  readonly exitCode: number
  readonly stdout: Uint8Array
  /** Empty with a TTY, which has one output. */
  readonly stderr: Uint8Array
  readonly container: FullContainer
}

/**
 * Starts a container and keeps what it prints, whatever becomes of its log: it is attached to before it starts.
 *
 * A cancelled run removes the container.
 */
export async function runToEnd(
  container: FullContainer,
  options: RunOptions,
  signal: AbortSignal | undefined,
): Promise<RunResult> {
  const { stdout = true, stderr = true, remove = false, check = false, onOutput } = options
  const asked = signal === undefined ? {} : { signal }
  const kept = { out: [] as Uint8Array[], err: [] as Uint8Array[] }
  const wanted = { out: stdout, err: stderr }
  try {
    using transport = await container.attach(asked)
    transport.onData((chunk, stream) => {
      if (!wanted[stream]) return
      if (onOutput === undefined) kept[stream].push(chunk)
      else onOutput(chunk, stream)
    })
    const stop = (): void => transport.detach()
    signal?.addEventListener('abort', stop, { once: true })
    await container.start(asked)
    const ended = await transport.ended
    signal?.removeEventListener('abort', stop)
    if (ended.kind === 'lost') throw ended.error
    if (ended.kind === 'detach') throw new PaksError('ABORTED', 'cancelled', { cause: signal?.reason })
    const result = {
      exitCode: ended.code,
      stdout: Buffer.concat(kept.out),
      stderr: Buffer.concat(kept.err),
      container,
    }
    if (check && ended.code !== 0) throw failed(result, options)
    if (remove) await container.remove(asked)
    return result
  } catch (error) {
    const ended = error instanceof PaksError && error.code === 'CONTAINER_FAILED'
    if (!ended || remove) await tidily((ask) => container.remove({ ...ask, force: true })).catch(() => {})
    throw error
  }
}

function failed({ exitCode, stderr }: RunResult, { image, command = [] }: RunOptions): PaksError {
  const said = Buffer.from(stderr).toString('utf8').trim()
  const [last = ''] = said.split('\n').slice(-1)
  return new PaksError(
    'CONTAINER_FAILED',
    `${[image, ...command].join(' ')} ended with status ${exitCode}${last === '' ? '' : `: ${last}`}`,
    { exitCode, cause: new Error(said) },
  )
}

import type { Abortable, LogChunk } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { chunksOf } from '../watch/chunks.js'
import type { Hijacked } from '../wire/http.js'

/** Which ends of a container's first process to connect, and whether to hear what it printed before. */
export interface RawAttachOptions extends Abortable {
  /** False when absent. */
  readonly stdin?: boolean
  readonly stdout?: boolean
  readonly stderr?: boolean
  /** What was printed before. */
  readonly logs?: boolean
  /** What is printed from now on; true when absent. */
  readonly stream?: boolean
  /** A sequence that the engine takes for "let go": `ctrl-p,ctrl-q`. */
  readonly detachKeys?: string
}

/** Connects to a container's first process. @throws PaksError NOT_RUNNING, CONTAINER_NOT_FOUND */
export function attachRaw(client: EngineClient, id: string, options: RawAttachOptions): Promise<Hijacked> {
  const { stdin = false, stdout = true, stderr = true, logs = false, stream = true, signal } = options
  return client.hijack(`/containers/${id}/attach`, {
    ...(signal === undefined ? {} : { signal }),
    query: { stdin, stdout, stderr, logs, stream, detachKeys: options.detachKeys },
  })
}

/** What a container's first process prints. @throws PaksError ABORTED, ENGINE_LOST */
export async function* attachOutput(
  client: EngineClient,
  id: string,
  hasTty: (ask: Abortable) => Promise<boolean>,
  options: RawAttachOptions,
): AsyncGenerator<LogChunk> {
  const { signal } = options
  const tty = await hasTty(signal === undefined ? {} : { signal })
  const socket = await attachRaw(client, id, options)
  const stop = (): void => socket.close()
  options.signal?.addEventListener('abort', stop, { once: true })
  try {
    yield* chunksOf(socket.output, tty)
    options.signal?.throwIfAborted()
  } catch (error) {
    throw client.problem(error, options)
  } finally {
    options.signal?.removeEventListener('abort', stop)
    socket.close()
  }
}

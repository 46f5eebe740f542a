import type { LogChunk, LogOptions } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { chunksOf } from './chunks.js'
import { lastLines } from './last-lines.js'

/** Which outputs to read, beside what every log can be asked. */
export interface LogQuery extends LogOptions {
  /** True when absent. */
  readonly stdout?: boolean
  /** True when absent. */
  readonly stderr?: boolean
}

/**
 * What a container printed, and with `follow` what it prints until it ends. A cancelled `follow` ends quietly: the
 * signal is how one stops listening. Without `follow` a cancelled reading is an error, since it is not whole.
 *
 * podman sends nothing at all, not even an answer's head, before the first line: the signal works all the same.
 *
 * @param tty - the container has a terminal: its output is one stream and comes without frames
 * @throws PaksError CONTAINER_NOT_FOUND, ABORTED, ENGINE_LOST
 */
export async function* logsOf(
  client: EngineClient,
  id: string,
  tty: boolean,
  options: LogQuery = {},
): AsyncGenerator<LogChunk> {
  const { stdout = true, stderr = true, follow = false, signal } = options
  const { tail } = options
  if (tail !== undefined && tty && !follow && client.dialect.tailsAmiss) {
    const { tail: _tail, ...whole } = options
    yield* await lastLines(logsOf(client, id, tty, whole), tail)
    return
  }
  const asked = signal === undefined ? {} : { signal }
  const query = {
    stdout,
    stderr,
    follow,
    timestamps: options.timestamps,
    tail,
    since: options.since && seconds(options.since),
    until: options.until && seconds(options.until),
  }
  try {
    const { body } = await client.send('GET', `/containers/${id}/logs`, { ...asked, query })
    try {
      yield* chunksOf(body, tty)
    } finally {
      body.destroy()
    }
  } catch (error) {
    if (follow && signal?.aborted === true) return
    throw client.problem(error, options)
  }
}

/** Seconds with a fraction, as both engines read them. */
const seconds = (date: Date): string => (date.getTime() / 1000).toFixed(3)

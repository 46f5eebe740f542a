import { setTimeout as sleep } from 'node:timers/promises'
import { type AttachOptions, PaksError, type Transport } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { endingOf } from './ending.js'
import { exitOfRemoved } from './exit-of-removed.js'
import type { ContainerFacts } from './facts.js'
import type { Lifeline } from './lifeline.js'
import { Resizer } from './resizer.js'
import { StreamTransport } from './stream-transport.js'

/**
 * Detach keys that nobody can type: detaching is the client's business, and an engine cannot be told to leave it. It
 * would hold back a key that begins the sequence until the next one, so that a lone Ctrl-P, or a Ctrl-@ (Emacs' mark),
 * would come late, and three zero bytes in a row would detach. These bytes are in no UTF-8 text.
 */
const NO_DETACH_KEYS = '%FF,%FE,%FF,%FE,%FF,%FE,%FF,%FE'

/**
 * Connects to a container's first process.
 *
 * @throws PaksError NOT_RUNNING for a container that has ended: podman would make it anew, docker would wait for ever
 */
export async function attachTo(
  client: EngineClient,
  facts: ContainerFacts,
  life: Lifeline,
  options: AttachOptions,
): Promise<Transport> {
  if (life.state !== 'created' && (await life.ask(options)) !== undefined) {
    throw new PaksError('NOT_RUNNING', `container ${facts.name} is not running`, {
      hint: 'start it, or run its image again',
      exitCode: 125,
    })
  }
  const stream = await client.hijack(`/containers/${facts.id}/attach?detachKeys=${NO_DETACH_KEYS}`, {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    query: {
      stream: 1,
      stdin: 1,
      stdout: 1,
      stderr: 1,
      logs: options.replay === true ? 1 : undefined,
    },
  })
  const gone = new AbortController()
  const signal = gone.signal
  const unlessRemoved = async (error: unknown): Promise<number> => {
    if (!(error instanceof PaksError) || error.code !== 'CONTAINER_NOT_FOUND') throw error
    return await exitOfRemoved(client, facts.id, signal)
  }
  const resizer = new Resizer({
    send: ({ rows, columns }) =>
      client.json('POST', `/containers/${facts.id}/resize`, { signal, query: { h: rows, w: columns } }),
    sleep: (time) => sleep(time, undefined, { signal }),
    repeats: client.dialect.repeatSizeAfter,
  })
  if (facts.tty && options.size !== undefined) resizer.set(options.size)
  if (client.dialect.sizeBeforeStart) resizer.open()
  life.onStarting(() => resizer.open())
  life.started.then(
    () => resizer.open(),
    () => resizer.close(),
  )
  return new StreamTransport({
    stream,
    tty: facts.tty,
    resizer,
    letGo: () => gone.abort(),
    ending: (watch) =>
      endingOf(watch, {
        tty: facts.tty,
        exit: life.started.then(() => life.exit({ signal })).catch(unlessRemoved),
        ask: () => life.ask({ signal }).catch(unlessRemoved),
        sleep: (time) => sleep(time, undefined, { signal }),
      }),
  })
}

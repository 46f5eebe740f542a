import { setTimeout as sleep } from 'node:timers/promises'
import { type AttachOptions, PaksError, type Transport } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { endingOf } from './ending.js'
import type { ContainerFacts } from './facts.js'
import type { Lifeline } from './lifeline.js'
import { Resizer } from './resizer.js'
import { StreamTransport } from './stream-transport.js'

/**
 * Detach keys that nobody can type. The engine's own would hold a lone Ctrl-P back until the next key; detaching is
 * the client's business. (podman's remote client ignores an empty value, so there must be one.)
 */
const NO_DETACH_KEYS = 'ctrl-@,ctrl-@,ctrl-@'

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
  const stream = await client.hijack(`/containers/${facts.id}/attach`, {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    query: {
      stream: 1,
      stdin: 1,
      stdout: 1,
      stderr: 1,
      logs: options.replay === true ? 1 : undefined,
      detachKeys: NO_DETACH_KEYS,
    },
  })
  const gone = new AbortController()
  const signal = gone.signal
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
        exit: life.started.then(() => life.exit({ signal })),
        ask: () => life.ask({ signal }),
        sleep: (time) => sleep(time, undefined, { signal }),
      }),
  })
}

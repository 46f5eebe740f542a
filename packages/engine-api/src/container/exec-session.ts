import { setTimeout as sleep } from 'node:timers/promises'
import { type Ended, type ExecSessionOptions, PaksError, type Transport } from '@paks/api'
import { atLeast } from '../client/api-version.js'
import type { EngineClient } from '../client/engine-client.js'
import { Resizer } from './resizer.js'
import { StreamTransport, type StreamWatch } from './stream-transport.js'

/** Bytes in no UTF-8 text; see `attach.ts`. podman swallows the keys of a sequence and ends nothing. */
const NO_DETACH_KEYS = 'ctrl-@,ctrl-@,ctrl-@,ctrl-@'
/** The longest pause between two questions whether the process has ended. */
const PAUSE_MS = 500
/** So long a process with a TTY may still run after its connection has ended before the connection counts as lost. */
const GRACE_MS = 3000

/**
 * Runs another process in a running container and connects to it.
 *
 * An engine does not end it when the connection goes: whoever opened it ends it.
 *
 * @throws PaksError NOT_RUNNING, PAUSED, CONTAINER_NOT_FOUND, ENGINE_LOST
 */
export async function openExec(
  client: EngineClient,
  container: string,
  argv: readonly string[],
  options: ExecSessionOptions,
): Promise<Transport> {
  const { tty, size, user, workdir, env } = options
  const asked = options.signal === undefined ? {} : { signal: options.signal }
  const consoleSize =
    tty && size !== undefined && atLeast(client.version, '1.42')
      ? { ConsoleSize: [size.rows, size.columns] }
      : {}
  const created = await client.json('POST', `/containers/${container}/exec`, {
    ...asked,
    body: {
      Cmd: argv,
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Tty: tty,
      DetachKeys: NO_DETACH_KEYS,
      ...(user === undefined ? {} : { User: user }),
      ...(workdir === undefined ? {} : { WorkingDir: workdir }),
      ...(env === undefined ? {} : { Env: Object.entries(env).map(([key, value]) => `${key}=${value}`) }),
      ...consoleSize,
    },
  })
  const id = created.at('Id').text()
  const stream = await client.hijack(`/exec/${id}/start`, {
    ...asked,
    body: { Detach: false, Tty: tty, ...consoleSize },
  })
  const gone = new AbortController()
  const { signal } = gone
  const resizer = new Resizer({
    send: ({ rows, columns }) =>
      client.json('POST', `/exec/${id}/resize`, { signal, query: { h: rows, w: columns } }),
    sleep: (time) => sleep(time, undefined, { signal }),
    repeats: client.dialect.repeatSizeAfter,
  })
  if (tty && size !== undefined) resizer.set(size)
  resizer.open()
  return new StreamTransport({
    stream,
    tty,
    resizer,
    letGo: () => gone.abort(),
    ending: (watch) =>
      endingOf(watch, tty, {
        ask: async () => {
          const state = await client.json('GET', `/exec/${id}/json`, { signal })
          return state.at('Running').yes() ? undefined : state.at('ExitCode').number()
        },
        sleep: (time) => sleep(time, undefined, { signal }),
      }),
  })
}

interface ExecWatch {
  ask(): Promise<number | undefined>
  sleep(milliseconds: number): Promise<void>
}

/** No engine tells when an exec ends: it closes the stream, and is then asked for the status. */
async function endingOf(stream: StreamWatch, tty: boolean, process: ExecWatch): Promise<Ended> {
  const cut = await stream.closed
  try {
    let waited = 0
    for (let pause = 5; ; pause = Math.min(pause * 2, PAUSE_MS)) {
      const code = await process.ask()
      if (code !== undefined) return { kind: 'exit', code }
      // Without a TTY a process may close its output and work on.
      if ((tty || cut !== undefined) && waited > GRACE_MS) break
      await process.sleep(pause)
      waited += pause
    }
  } catch (error) {
    return { kind: 'lost', error: PaksError.from(error, 'ENGINE_LOST') }
  }
  return {
    kind: 'lost',
    error: new PaksError('ENGINE_LOST', 'the connection to the process broke; it is still running', {
      cause: cut,
    }),
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { type Abortable, type Backend, type OpenOptions, PaksError } from '@paks/api'
import { agreeOnVersion } from '../client/api-version.js'
import type { Dialect } from '../client/dialect.js'
import { EngineClient } from '../client/engine-client.js'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import { failureOf, messageIn } from '../client/failure.js'
import { within } from '../client/within.js'
import { type Endpoint, endpointText, parseEndpoint } from '../endpoint/endpoint.js'
import { unreachable } from '../endpoint/unreachable.js'
import { Engine } from '../engine/engine.js'
import { Logins } from '../registry/logins.js'
import { readText } from '../wire/body.js'
import { dialer } from '../wire/connect.js'
import { HttpWire, type Reply } from '../wire/http.js'

/** An endpoint that may be the one, and who said so. */
export interface Candidate {
  /** `DOCKER_HOST`, `context default`, `the usual socket`: for messages. */
  readonly source: string
  /** Resolves to the endpoint, and what it holds while it is used. */
  readonly reach: (signal: AbortSignal | undefined) => Promise<Reached>
  /** The user asked for this one: when it fails, no other is tried. */
  readonly chosen: boolean
}

export interface Reached {
  readonly endpoint: Endpoint
  readonly release?: () => Promise<void>
  /** The engine was just started and may not listen yet; rejects when it ends instead. */
  readonly starting?: Promise<never>
}

/** So long an engine may take to answer its first question; starting one over ssh takes a while. */
const FIRST_ANSWER_MS = 15_000

/** A candidate whose endpoint is known. */
export const candidate = (source: string, endpoint: Endpoint, chosen: boolean): Candidate => ({
  source,
  chosen,
  reach: () => Promise.resolve({ endpoint }),
})

/** Opens the first candidate that answers, as a backend for sessions; see {@link reachEngine}. */
export async function openEngine(...how: Parameters<typeof reachEngine>): Promise<Backend> {
  return (await reachEngine(...how)).backend
}

/**
 * Opens the first candidate that answers.
 *
 * @param absent - what to throw when none did and none said more than "there is no socket"
 * @throws PaksError of the most telling candidate
 */
export async function reachEngine(
  dialect: Dialect,
  candidates: readonly Candidate[],
  options: OpenOptions,
  absent: (tried: readonly string[]) => PaksError | Promise<PaksError>,
): Promise<Engine> {
  const chosen =
    options.endpoint === undefined ? [] : [candidate('the option', parseEndpoint(options.endpoint), true)]
  const failures: PaksError[] = []
  const tried: string[] = []
  for (const one of chosen.length > 0 ? chosen : candidates) {
    let reached: Reached | undefined
    try {
      reached = await one.reach(options.signal)
      tried.push(endpointText(reached.endpoint))
      return await open(dialect, reached, options)
    } catch (error) {
      await reached?.release?.()
      const problem = PaksError.from(error, 'ENGINE_DOWN')
      if (one.chosen || problem.code === 'ABORTED') throw problem
      failures.push(problem)
    }
  }
  throw mostTelling(failures) ?? (await absent(tried))
}

/** A socket that is there says more than one that is not. */
function mostTelling(failures: readonly PaksError[]): PaksError | undefined {
  const order = [
    'ENGINE_PERMISSION',
    'ENGINE_STALE_SOCKET',
    'API_TOO_OLD',
    'TIMEOUT',
    'ENGINE_ERROR',
    'ENGINE_LOST',
  ] as const
  for (const code of order) {
    const found = failures.find((failure) => failure.code === code)
    if (found !== undefined) return found
  }
  return undefined
}

async function open(dialect: Dialect, reached: Reached, { env, signal }: OpenOptions): Promise<Engine> {
  const wire = new HttpWire(dialer(reached.endpoint, dialect.name))
  try {
    const ping = await firstAnswer(wire, dialect, reached, signal)
    const version = agreeOnVersion(header(ping, 'api-version'))
    const engine = {
      name: dialect.name,
      version: header(ping, 'server')
        .replace(/^[^/]*\//, '')
        .replace(/ .*$/, ''),
      api: version,
      endpoint: endpointText(reached.endpoint),
    }
    const client = new EngineClient(
      wire,
      dialect,
      reached.endpoint,
      version,
      engine.version,
      new Logins(dialect.name, env),
    )
    return new Engine(client, engine, env, async () => await reached.release?.())
  } catch (error) {
    wire[Symbol.dispose]()
    throw error
  }
}

async function firstAnswer(
  wire: HttpWire,
  dialect: Dialect,
  { endpoint, starting }: Reached,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  using limit = within(FIRST_ANSWER_MS, signal)
  const late = limit.asked.signal
  const asked = ask(wire, limit.asked, starting !== undefined).catch((error: unknown) => {
    throw unreachable(late?.aborted ? late.reason : error, endpoint, dialect.title)
  })
  const [ping, said] = await (starting === undefined ? asked : Promise.race([asked, starting]))
  if (ping.status !== 200) throw failureOf(dialect, ping.status, messageIn(said))
  const isPodman = header(ping, 'libpod-api-version') !== ''
  if (isPodman !== (dialect.name === 'podman')) {
    const [is, other] = isPodman ? (['Podman', 'podman'] as const) : (['not Podman', 'docker'] as const)
    throw new PaksError('ENGINE_ERROR', `the engine at ${endpointText(endpoint)} is ${is}`, {
      hint: `use --backend ${other}`,
      exitCode: ENGINE_EXIT,
    })
  }
  return ping
}

/** Asks until there is an answer when the engine has only just been started. */
async function ask(wire: HttpWire, asked: Abortable, patient: boolean): Promise<readonly [Reply, string]> {
  for (;;) {
    try {
      const ping = await wire.send({ method: 'GET', path: '/_ping', ...asked })
      return [ping, await readText(ping.body)]
    } catch (error) {
      if (!patient || asked.signal?.aborted) throw error
      await sleep(10, undefined, asked)
    }
  }
}

function header(reply: Reply, name: string): string {
  const value = reply.headers[name]
  return typeof value === 'string' ? value : ''
}

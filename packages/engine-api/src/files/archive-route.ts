import { type Abortable, PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import { failureOf } from '../client/failure.js'
import type { Reply } from '../wire/http.js'
import { type PathFacts, pathFactsIn } from './path-header.js'

/** The files of one container over the engine's archive route, which needs no program in it, and no running one. */
export interface ContainerAt {
  readonly client: EngineClient
  readonly id: string
}

const route = ({ id }: ContainerAt): string => `/containers/${id}/archive`

/** What is at a path; undefined when nothing is. */
export async function factsAt(
  container: ContainerAt,
  path: string,
  ask: Abortable,
): Promise<PathFacts | undefined> {
  const { client } = container
  const reply = await client.head(route(container), { ...signalOf(ask), query: { path } })
  reply.body.resume()
  // podman answers 404 for a link that leads nowhere, and says in the header what the link is
  const facts = pathFactsIn(reply, path)
  if (facts !== undefined) return facts
  if (reply.status < 300) throw failureOf(client.dialect, reply.status, 'no facts about the path')
  // an answer to HEAD has no message: it may be the container that is missing
  await client.json('GET', `/containers/${container.id}/json`, signalOf(ask))
  return undefined
}

/** A file or tree as an archive, its facts first. @throws PaksError PATH_NOT_FOUND */
export async function fetchArchive(
  container: ContainerAt,
  path: string,
  ask: Abortable,
): Promise<{ readonly facts: PathFacts | undefined; readonly archive: AsyncIterable<Uint8Array> }> {
  const { client } = container
  const reply = await client
    .send('GET', route(container), { ...signalOf(ask), query: { path } })
    .catch((error) => {
      throw missing(error, path)
    })
  return { facts: pathFactsIn(reply, path), archive: bodyOf(client, reply, ask) }
}

/** Unpacks an archive into a directory that exists. @throws PaksError PATH_NOT_FOUND, NO_SPACE */
export async function sendArchive(
  container: ContainerAt,
  directory: string,
  archive: AsyncIterable<Uint8Array>,
  ask: Abortable,
): Promise<void> {
  await refuseReadOnly(container, directory, ask)
  await container.client
    .json('PUT', route(container), {
      ...signalOf(ask),
      query: { path: directory, noOverwriteDirNonDir: true },
      body: archive,
    })
    .catch((error) => {
      throw missing(error, directory)
    })
}

export const noPath = (path: string, cause?: unknown): PaksError =>
  // `/.` asks the engine for what is in a directory, and is not what anybody typed.
  new PaksError('PATH_NOT_FOUND', `there is no ${path.replace(/(?<=.)\/\.$/, '')} in the container`, {
    ...(cause === undefined ? {} : { cause }),
  })

const signalOf = ({ signal }: Abortable): Abortable => (signal === undefined ? {} : { signal })

async function* bodyOf(client: EngineClient, reply: Reply, ask: Abortable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of reply.body) yield chunk as Uint8Array
  } catch (error) {
    throw client.problem(error, ask)
  }
}

/** podman writes through to a mount that the container may only read. */
async function refuseReadOnly(container: ContainerAt, directory: string, ask: Abortable): Promise<void> {
  const { client, id } = container
  if (!client.dialect.writesReadOnly) return
  const mounts = (await client.json('GET', `/containers/${id}/json`, signalOf(ask))).at('Mounts').items()
  const above = mounts
    .map((mount) => ({ path: mount.at('Destination').text(), fixed: mount.at('RW').value === false }))
    .filter(({ path }) => path === directory || directory.startsWith(`${path.replace(/\/$/, '')}/`))
    .sort((a, b) => b.path.length - a.path.length)
  if (above[0]?.fixed === true) throw readOnly(directory)
}

const readOnly = (path: string, cause?: PaksError): PaksError =>
  new PaksError('PERMISSION_DENIED', `${path} cannot be written to: it is mounted read-only`, {
    ...(cause === undefined ? {} : { cause }),
  })

/** Engines have no codes for what is wrong with a path, and words of their own. */
const MEANINGS: readonly (readonly [RegExp, (path: string, cause: PaksError) => PaksError])[] = [
  [/could not find the file|no such file or directory|does not exist|not found in container/i, noPath],
  [
    /invalid (sym|hard)link|breakout/i,
    (path, cause) => unfit(`a link leads out of ${path}, which Docker refuses`, cause),
  ],
  [/not a directory|overwrite/i, (_path, cause) => unfit(cause.message, cause)],
  [/read-only/i, readOnly],
]

const unfit = (message: string, cause: PaksError): PaksError =>
  new PaksError('BAD_USAGE', message, { cause, exitCode: ENGINE_EXIT })

function missing(error: unknown, path: string): unknown {
  if (!(error instanceof PaksError) || error.code !== 'ENGINE_ERROR') return error
  const meaning = MEANINGS.find(([said]) => said.test(error.message))
  return meaning === undefined ? error : meaning[1](path, error)
}

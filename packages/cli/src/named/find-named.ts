import { type Backend, type Container, PaksError } from '@paks/api'
import { type ContainerName, containerName } from './container-name.js'
import { labels } from './labels.js'

interface Where {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

/** The container that `paks start` has made under this name, running or not; undefined when there is none. */
export const startedAs = async (
  backend: Backend,
  { reference }: ContainerName,
  signal: AbortSignal,
): Promise<Container | undefined> => {
  const [found] = await backend.containers({ [labels.name]: reference }, { signal })
  return found === undefined ? undefined : await backend.container(found.id, { signal })
}

/**
 * The container a word means: one that `paks start` has made under that name, else what the engine calls so.
 *
 * @throws PaksError CONTAINER_NOT_FOUND
 */
export const containerCalled = async (
  backend: Backend,
  word: string,
  { env, signal }: Where,
): Promise<Container> => {
  const started = await maybeStarted(backend, word, { env, signal })
  return started ?? (await backend.container(word, { signal }))
}

const maybeStarted = async (
  backend: Backend,
  word: string,
  { env, signal }: Where,
): Promise<Container | undefined> => {
  let name: ContainerName
  try {
    name = containerName(word, env)
  } catch (thrown) {
    if (thrown instanceof PaksError && thrown.code === 'BAD_REFERENCE') return undefined
    throw thrown
  }
  return await startedAs(backend, name, signal)
}

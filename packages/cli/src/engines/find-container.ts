import { type Backend, type Container, PaksError } from '@paks/api'
import { containerCalled } from '../named/find-named.js'
import { enginesToAsk, noEngine, openEngineNamed } from './backends.js'

/** Which container is looked for, and where. */
export interface ContainerWish {
  /** Its name or id, or the beginning of its id. */
  readonly name: string
  /** The engine that has it; every one that answers when undefined. */
  readonly engine: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

/** A container and the engine that has it; disposing of it closes the engine. */
export interface FoundContainer extends AsyncDisposable {
  readonly backend: Backend
  readonly container: Container
}

/**
 * Finds a container on the engine that was named, or on the first that has it.
 *
 * @throws PaksError CONTAINER_NOT_FOUND, and what the engines throw
 */
export const findContainer = async (wish: ContainerWish): Promise<FoundContainer> => {
  const { name, engine, env, signal } = wish
  const failures: PaksError[] = []
  for (const one of engine === undefined ? await enginesToAsk(env) : [engine]) {
    let backend: Backend | undefined
    try {
      backend = await openEngineNamed(one, { env, signal })
      const container = await containerCalled(backend, name, { env, signal })
      const close = backend[Symbol.asyncDispose].bind(backend)
      return { backend, container, [Symbol.asyncDispose]: close }
    } catch (thrown) {
      await backend?.[Symbol.asyncDispose]()
      failures.push(PaksError.from(thrown))
      if (signal.aborted) throw thrown
    }
  }
  if (!failures.some(({ code }) => code === 'CONTAINER_NOT_FOUND')) throw noEngine(failures)
  const unasked = failures.find(
    ({ code }) => code !== 'CONTAINER_NOT_FOUND' && code !== 'ENGINE_NOT_INSTALLED',
  )
  throw new PaksError('CONTAINER_NOT_FOUND', `there is no container called ${name}`, {
    hint:
      unasked === undefined
        ? 'paks ps lists those of paks; docker ps and podman ps list all'
        : `not every engine could be asked: ${unasked.message}`,
    exitCode: 125,
  })
}

import { type Backend, PaksError } from '@paks/api'
import { enginesToAsk, noEngine, openEngineNamed } from './backends.js'

type Env = Readonly<Record<string, string | undefined>>

/** Engines that answer; disposing of it closes them all. */
export interface OpenEngines extends AsyncDisposable {
  readonly backends: readonly Backend[]
  /** Why an engine that is installed does not answer. */
  readonly failures: readonly PaksError[]
}

/**
 * Opens the engine that was named, or every one that answers.
 *
 * @throws PaksError what the engine throws; where none answers, what is most telling
 */
export const openEngines = async (
  engine: string | undefined,
  options: { readonly env: Env; readonly signal: AbortSignal },
): Promise<OpenEngines> => {
  const names = engine === undefined ? await enginesToAsk(options.env) : [engine]
  const outcomes = await Promise.allSettled(names.map((name) => openEngineNamed(name, options)))
  const backends = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const failures = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [PaksError.from(outcome.reason)] : [],
  )
  if (backends.length === 0) throw noEngine(failures)
  return {
    backends,
    failures: failures.filter(({ code }) => code !== 'ENGINE_NOT_INSTALLED'),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(backends.map((backend) => backend[Symbol.asyncDispose]()))
    },
  }
}

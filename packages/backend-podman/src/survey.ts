import { PaksError } from '@paks/api'
import { type Attempt, surveyEngine } from '@paks/engine-api'
import { podmanCandidates } from './candidates.js'
import { podmanDialect } from './dialect.js'

/** Tries every place where Podman is looked for, and tells what came of it. */
export async function surveyPodman(
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<readonly Attempt[]> {
  try {
    return await surveyEngine(
      podmanDialect,
      await podmanCandidates(env, process.platform, signal),
      env,
      signal,
    )
  } catch (error) {
    signal.throwIfAborted()
    const { code, message, hint = '' } = PaksError.from(error)
    // What the user wrote names no place to try.
    const source = (env.CONTAINER_HOST ?? '') === '' ? 'the podman connection' : 'CONTAINER_HOST'
    return [{ source, chosen: true, outcome: { kind: 'failed', code, message, hint } }]
  }
}

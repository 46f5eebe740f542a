import { PaksError } from '@paks/api'
import { type Attempt, surveyEngine } from '@paks/engine-api'
import { dockerCandidates } from './candidates.js'
import { dockerDialect } from './dialect.js'

export type { Attempt } from '@paks/engine-api'

/** Tries every place where Docker is looked for, and tells what came of it. */
export async function surveyDocker(
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<readonly Attempt[]> {
  try {
    return await surveyEngine(dockerDialect, await dockerCandidates(env), env, signal)
  } catch (error) {
    signal.throwIfAborted()
    const { code, message, hint = '' } = PaksError.from(error)
    // What the user wrote names no place to try.
    const source = (env.DOCKER_HOST ?? '') === '' ? 'the docker context' : 'DOCKER_HOST'
    return [{ source, chosen: true, outcome: { kind: 'failed', code, message, hint } }]
  }
}

import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { EngineFindings } from './facts.js'

type Env = Readonly<Record<string, string | undefined>>

const surveys = {
  docker: async () => (await import('@paks/backend-docker')).surveyDocker,
  podman: async () => (await import('@paks/backend-podman')).surveyPodman,
} as const

/** Looks for both engines, or for the one that was named. */
export const engineFindings = async (
  env: Env,
  only: string | undefined,
  signal: AbortSignal,
): Promise<readonly EngineFindings[]> =>
  await Promise.all(
    (['docker', 'podman'] as const)
      .filter((name) => only === undefined || name === only)
      .map(async (name) => ({
        name,
        program: await onPath(name, env.PATH ?? ''),
        attempts: await (await surveys[name]())(env, signal),
      })),
  )

const onPath = async (program: string, path: string): Promise<string | undefined> => {
  for (const folder of path.split(delimiter).filter((part) => part !== '')) {
    const file = join(folder, program)
    const there = access(file, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (await there) return file
  }
  return undefined
}

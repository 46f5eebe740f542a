import { PaksError } from '@paks/api'
import { ENGINE_EXIT } from './engine-exit.js'

/** The newest version of the Docker Engine API that this client speaks, and the oldest that has what it needs. */
export const API_VERSIONS = { newest: '1.45', oldest: '1.40' } as const

/** True when version `a` is `b` or later. */
export function atLeast(a: string, b: string): boolean {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number)
  const [majorB = 0, minorB = 0] = b.split('.').map(Number)
  return majorA !== majorB ? majorA > majorB : minorA >= minorB
}

/**
 * The version to speak with an engine that offers `offered` at most. Daemons refuse a version newer than their own,
 * and new ones refuse old versions, so no single one would do.
 *
 * @throws PaksError API_TOO_OLD
 */
export function agreeOnVersion(offered: string): string {
  if (!/^\d+\.\d+$/.test(offered) || !atLeast(offered, API_VERSIONS.oldest)) {
    throw new PaksError(
      'API_TOO_OLD',
      `the engine speaks API ${offered || 'unknown'}, ${API_VERSIONS.oldest} is needed`,
      {
        hint: 'update the engine: Docker 19.03 or later, Podman 3 or later',
        exitCode: ENGINE_EXIT,
      },
    )
  }
  return atLeast(offered, API_VERSIONS.newest) ? API_VERSIONS.newest : offered
}

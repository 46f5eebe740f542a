import { PaksError } from '@paks/api'
import { atLeast } from './api-version.js'
import type { Dialect } from './dialect.js'
import { ENGINE_EXIT } from './engine-exit.js'

/** What some engine cannot do, or some version of it. */
export type Feature =
  /** Change a container's restart policy, and its limits by docker's own route. */
  | 'update'
  /** Take a configuration as the body of a commit. */
  | 'commit-conf'
  /** Run healthchecks by itself, on a machine without systemd too. */
  | 'health-timer'
  /** Report the exit status of a command that was started without a client. */
  | 'exec-detached-status'
  /** Report the exit status of a container that waits to be removed. */
  | 'wait-removed'

/** That an engine lacks a feature, and since when it does not. */
export interface Gap {
  readonly feature: Feature
  /** The first version that has it; none so far when absent. */
  readonly since?: string
  /** As a sentence says it: `change a restart policy`. */
  readonly what: string
  readonly instead: string
}

/** The gap in this version of the engine; undefined when it has the feature. */
export function gapIn(dialect: Dialect, release: string, feature: Feature): Gap | undefined {
  const gap = dialect.gaps.find((one) => one.feature === feature)
  return gap?.since !== undefined && atLeast(release, gap.since) ? undefined : gap
}

/** The error for a feature that is lacking. */
export function unsupported(dialect: Dialect, release: string, feature: Feature): PaksError {
  const gap = gapIn(dialect, release, feature)
  const since = gap?.since === undefined ? '' : `; ${dialect.title} ${gap.since} can`
  return new PaksError('UNSUPPORTED', `${dialect.title} ${release} cannot ${gap?.what ?? feature}${since}`, {
    exitCode: ENGINE_EXIT,
    ...(gap === undefined ? {} : { hint: gap.instead }),
  })
}

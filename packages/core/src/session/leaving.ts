import type { Container, Ended } from '@paks/api'

/** A session that has ended, and the container it was in, running or not. The terminal is as it was before. */
export interface Leaving {
  readonly container: Container
  readonly ended: Ended
  /** Why the session was told to end from outside; undefined when nobody did. */
  readonly reason: unknown
}

/** Decides what becomes of a container at the end of its session. One that it fails for is kept. */
export type DecideFate = (leaving: Leaving) => Promise<'remove' | 'keep'>

import type { Ended } from '@paks/api'

/** 128 + SIGKILL and 128 + SIGTERM: what a container ends with that somebody has killed or stopped. */
const killed: readonly number[] = [137, 143]

/** A shell that was broken off has not gone to a new line: the cursor stands behind its prompt, or wherever a program left it. */
export const isCutOff = (ended: Ended, signal: AbortSignal): boolean =>
  signal.aborted || ended.kind === 'lost' || (ended.kind === 'exit' && killed.includes(ended.code))

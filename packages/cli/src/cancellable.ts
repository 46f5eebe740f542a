import type { Cli } from './cli.js'
import { departedStatus, departures } from './departure.js'

/** Does the work of a verb until it is done or the program is told to end; then the status tells by which signal. */
export const cancellable = async (cli: Cli, work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
  const { signal } = departures(cli.process)
  try {
    await work(signal)
  } catch (thrown) {
    if (!signal.aborted) throw thrown
    cli.done(departedStatus(signal.reason))
  }
}

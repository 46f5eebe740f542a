import { PaksError } from '@paks/api'
import type { Cli } from '../cli.js'

/**
 * Does the same to several names, side by side, and tells of each how it went. One that fails does not keep the others
 * from it; the program then ends with its status.
 */
export const eachName = async (
  { out, err, done }: Cli,
  names: readonly string[],
  act: (name: string) => Promise<string>,
): Promise<void> => {
  const unique = [...new Set(names)]
  // A single failure is the program's own, with its cause.
  if (unique.length === 1) return out.text(await act(unique[0] ?? ''))
  const outcomes = await Promise.allSettled(unique.map(act))
  for (const [at, outcome] of outcomes.entries()) {
    if (outcome.status === 'fulfilled') {
      out.text(outcome.value)
      continue
    }
    const { message, hint } = PaksError.from(outcome.reason)
    err.error(`${unique[at]}: ${message}`, hint)
    done(125)
  }
}

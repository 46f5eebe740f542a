import { distance } from 'fastest-levenshtein'

/**
 * The name a mistyped one most likely means; undefined when none is near.
 *
 * @example
 * nearest('histroy', ['history', 'hints']) // 'history'
 */
export const nearest = (name: string, names: Iterable<string>): string | undefined => {
  let best: string | undefined
  let least = Math.min(3, Math.ceil(name.length / 3)) + 1
  for (const candidate of names) {
    const steps = distance(name.toLowerCase(), candidate.toLowerCase())
    if (steps < least) [best, least] = [candidate, steps]
  }
  return best
}

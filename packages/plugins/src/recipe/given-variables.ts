import type { Step } from './steps.js'

/** What engines and sessions set in every container. */
const usual: ReadonlySet<string> = new Set(['PATH', 'HOME', 'HOSTNAME', 'TERM', 'container'])

/**
 * Variables that a container was given when it was made, with `-e` or a named environment: commands may have read them.
 * Their values are nobody's business but the user's.
 *
 * @param own - `NAME=VALUE` of the container
 * @param below - of its image
 */
export const givenVariables = (own: readonly string[], below: readonly string[]): readonly Step[] => {
  const known = new Set(below)
  return own
    .filter((pair) => !known.has(pair))
    .map((pair) => pair.split('=', 1)[0] ?? '')
    .filter((name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !usual.has(name))
    .map((name) => ({ kind: 'variable', name, from: 'paks run' }))
}

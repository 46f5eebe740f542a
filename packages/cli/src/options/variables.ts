import { PaksError } from '@paks/api'

/**
 * Variables as `-e` takes them: `KEY=VALUE` as it is, `KEY` with the value it has here, and nothing for one that is
 * not set here.
 *
 * @throws PaksError BAD_USAGE
 */
export const variables = (
  given: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> => {
  const pairs = given.map((text): readonly [string, string | undefined] => {
    const sign = text.indexOf('=')
    if (sign === 0)
      throw new PaksError('BAD_USAGE', `"${text}" names no variable`, { hint: '-e KEY=VALUE, or -e KEY' })
    return sign === -1 ? [text, env[text]] : [text.slice(0, sign), text.slice(sign + 1)]
  })
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined))
}

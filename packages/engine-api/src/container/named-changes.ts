import type { Abortable, Change } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { findIn } from './find-in.js'

/** Whether a path ends with one of these names. */
export const endsWithName = (path: string, names: readonly string[]): boolean =>
  names.some((name) => path.endsWith(`/${name}`))

/**
 * Whether a container may have changes of these names. An engine that compares two whole trees takes longer than a
 * search in the container does; most often that finds nothing.
 */
export async function mayHave(
  client: EngineClient,
  id: string,
  names: readonly string[],
  ask: Abortable,
): Promise<boolean> {
  if (!client.dialect.comparesTrees) return true
  const tests = names.flatMap((name, at) => [...(at === 0 ? [] : ['-o']), '-name', patternOf(name)])
  const found = await findIn(client, id, ['(', ...tests, ')', '-print0'], ask)
  return found === undefined || found.some((path) => endsWithName(path, names))
}

/** Its last part, as `find` takes it literally. */
const patternOf = (name: string): string =>
  name.slice(name.lastIndexOf('/') + 1).replace(/[\\*?[\]]/g, '\\$&')

export const onlyNamed = (
  changes: readonly Change[],
  names: readonly string[] | undefined,
): readonly Change[] =>
  names === undefined ? changes : changes.filter(({ path }) => endsWithName(path, names))

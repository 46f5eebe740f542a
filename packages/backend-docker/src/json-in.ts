import { readFileSync } from 'node:fs'
import { JsonView } from '@paks/engine-api'

/**
 * What a configuration file holds; nothing when there is none. They are small files that every start reads: the thread
 * that would read them aside takes longer to come up.
 */
export function jsonIn(path: string): JsonView {
  try {
    return new JsonView(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return new JsonView(undefined)
  }
}

import { PaksError } from '@paks/api'

/** One container, and the paths as `#cp` takes them: `host:` before those of this machine. */
export interface CopyEnds {
  readonly name: string
  readonly words: readonly string[]
}

/** A name before a colon, as the engines read it: a path that begins with `.` or `/` has none. */
const inContainer = /^([A-Za-z0-9][\w.-]*(?:\/[\w.-]+)*(?::[\w][\w.-]*)?):(.*)$/s

/**
 * Reads the paths of `paks cp`.
 *
 * @example
 * copyEnds(['notes.txt', 'web:/srv']) // { name: 'web', words: ['host:notes.txt', '/srv'] }
 * @throws PaksError BAD_USAGE
 */
export const copyEnds = (paths: readonly string[]): CopyEnds => {
  const ends = paths.map((path) => {
    const [, name, inside] = inContainer.exec(path) ?? []
    return name === undefined ? { word: `host:${path}` } : { name, word: inside || '.' }
  })
  const names = [...new Set(ends.map(({ name }) => name).filter((name) => name !== undefined))]
  const [name, another] = names
  if (paths.length < 2) throw wrong('there is nowhere to copy to')
  if (name === undefined) throw wrong('no path is in a container')
  if (another !== undefined) throw wrong(`${name} and ${another} are two containers`)
  return { name, words: ends.map(({ word }) => word) }
}

const wrong = (why: string): PaksError =>
  new PaksError('BAD_USAGE', `paks cp: ${why}`, { hint: 'paks cp FILE NAME:PATH, or paks cp NAME:PATH FILE' })

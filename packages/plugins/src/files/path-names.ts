import type { Candidate, Completer, CompletionContext } from '@paks/api'
import { absolute, type Standing, standing } from './container-path.js'

/** The mark of a path on the host. */
export const hostMark = 'host:'

/** Completes paths in the container, relative to the shell's directory. */
export const containerPaths: Completer = async ({ word, container, shell, signal }) => {
  const place: Standing = await standing({ shell, container, signal }, [word])
  const typed = word.slice(0, word.lastIndexOf('/') + 1)
  const entries = await container.list(absolute(typed === '' ? './' : typed, place), { signal })
  return shown(
    entries.map(({ name, kind }) => name + (kind === 'directory' ? '/' : '')),
    word,
    typed,
  )
}

/** Completes paths on the host, relative to where the session was started. */
export const hostPaths = async (
  word: string,
  { host }: Pick<CompletionContext, 'host'>,
): Promise<readonly Candidate[]> => {
  const typed = word.slice(0, word.lastIndexOf('/') + 1)
  return shown(await host.list(host.resolve(typed === '' ? '.' : typed)), word, typed)
}

/** Completes both: a path of the container, or one of the host behind `host:`. */
export const eitherPaths: Completer = async (query) => {
  const { word } = query
  if (word.startsWith(hostMark)) {
    const found = await hostPaths(word.slice(hostMark.length), query)
    return found.map((candidate) => ({ ...candidate, value: hostMark + candidate.value }))
  }
  const mark = { value: hostMark, note: 'a path on the host', open: true }
  return [...(hostMark.startsWith(word) ? [mark] : []), ...(await containerPaths(query))]
}

/** A name that begins with a dot is offered to who has typed one. */
const shown = (names: readonly string[], word: string, typed: string): readonly Candidate[] => {
  const begun = word.slice(typed.length)
  return names
    .filter((name) => name.startsWith(begun) && (begun !== '' || !name.startsWith('.')))
    .sort()
    .map((name) => ({ value: typed + name, ...(name.endsWith('/') ? { open: true } : {}) }))
}

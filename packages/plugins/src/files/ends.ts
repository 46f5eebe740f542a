import { PaksError } from '@paks/api'
import { hostMark } from './path-names.js'

/** What is copied which way; `host:` is taken off. */
export interface Ends {
  readonly way: 'in' | 'out'
  readonly sources: readonly string[]
  readonly destination: string
}

const usage = '#cp host:FILE . copies into the container, #cp FILE host:. out of it'

/**
 * Reads the words of a copy: the last says where to, and one side is the host's.
 *
 * @throws PaksError BAD_USAGE
 */
export const endsOf = (words: readonly string[]): Ends => {
  const destination = words.at(-1)
  const sources = words.slice(0, -1)
  if (destination === undefined || sources.length === 0) {
    throw new PaksError('BAD_USAGE', 'what is to be copied, and where to?', { hint: usage })
  }
  const out = destination.startsWith(hostMark)
  const hosts = sources.filter((source) => source.startsWith(hostMark)).length
  if (out && hosts > 0) {
    throw new PaksError('BAD_USAGE', 'both sides are on the host', { hint: usage })
  }
  if (!out && hosts === 0) {
    throw new PaksError('BAD_USAGE', 'neither side is on the host', { hint: usage })
  }
  if (!out && hosts < sources.length) {
    throw new PaksError('BAD_USAGE', 'every source is to be on the same side', { hint: usage })
  }
  const bare = (word: string): string =>
    word.startsWith(hostMark) ? word.slice(hostMark.length) || '.' : word
  return { way: out ? 'out' : 'in', sources: sources.map(bare), destination: bare(destination) }
}

import type { PathStat } from '@paks/api'
import type { Reply } from '../wire/http.js'
import { JsonView } from '../wire/json-view.js'

/** What an engine says of a path in the header of its answers about it. */
export interface PathFacts {
  readonly stat: PathStat
  /** Where a link leads in the end, from the root of the container. */
  readonly leadsTo: string
  /** What it leads to is a directory, as far as the engine says. */
  readonly isDirectory: boolean
}

const HEADER = 'x-docker-container-path-stat'

/** Go's own bits for what is no plain file; the permission bits are those of Unix. */
const GO = { directory: 2 ** 31, link: 2 ** 27, setuid: 2 ** 23, setgid: 2 ** 22, sticky: 2 ** 20 } as const
/** Device, pipe, socket, character device, irregular. */
const GO_OTHER = [2 ** 26, 2 ** 25, 2 ** 24, 2 ** 21, 2 ** 19] as const

/**
 * Reads the header of an answer about a path.
 *
 * @param path - what was asked for; podman gives the name of what a link leads to
 * @returns undefined when the answer has none
 */
export function pathFactsIn(reply: Reply, path: string): PathFacts | undefined {
  const header = reply.headers[HEADER]
  if (typeof header !== 'string') return undefined
  const facts = new JsonView(JSON.parse(Buffer.from(header, 'base64').toString('utf8')))
  const bits = facts.at('mode').number()
  const kind = kindOf(bits)
  const name = path.split('/').findLast((part) => part !== '' && part !== '.') ?? '/'
  return {
    stat: {
      name,
      kind,
      size: kind === 'file' ? facts.at('size').number() : 0,
      mode: modeOf(bits),
      modified: new Date(facts.at('mtime').text()),
    },
    leadsTo: facts.at('linkTarget').text(),
    isDirectory: kind === 'directory' || facts.at('isDir').yes(),
  }
}

const has = (bits: number, bit: number): boolean => Math.floor(bits / bit) % 2 === 1

function kindOf(bits: number): PathStat['kind'] {
  if (has(bits, GO.directory)) return 'directory'
  if (has(bits, GO.link)) return 'link'
  return GO_OTHER.some((bit) => has(bits, bit)) ? 'other' : 'file'
}

const modeOf = (bits: number): number =>
  (bits % 0o1000) +
  (has(bits, GO.setuid) ? 0o4000 : 0) +
  (has(bits, GO.setgid) ? 0o2000 : 0) +
  (has(bits, GO.sticky) ? 0o1000 : 0)

import { readFile, rm } from 'node:fs/promises'
import { errnoOf, fileFailure, replaceFile } from '@paks/core/config'
import { type BlockFacts, entriesIn, entryBlock, type HostEntry } from './host-entry.js'

const head = '# Written by paks ssh, which writes it anew when a container is added or removed.\n\n'

/** The entries in the file that the user's configuration includes; none when there is no file. */
export const readHosts = async (path: string): Promise<readonly HostEntry[]> => {
  try {
    return entriesIn(await readFile(path, 'utf8'))
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return []
    throw fileFailure(thrown, path)
  }
}

/** Writes the entries; without one there is no file. */
export const writeHosts = async (
  path: string,
  entries: readonly HostEntry[],
  facts: BlockFacts,
): Promise<void> => {
  if (entries.length === 0) return await rm(path, { force: true })
  const blocks = [...entries].sort(inOrder).map((entry) => entryBlock(entry, facts))
  await replaceFile(path, head + blocks.join('\n'))
}

/** Of several blocks that fit, ssh takes the first: the one for every container has to be the last. */
const inOrder = (one: HostEntry, other: HostEntry): number =>
  Number(one.name === undefined) - Number(other.name === undefined) || (one.alias < other.alias ? -1 : 1)

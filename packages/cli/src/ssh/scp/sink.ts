import { archiveEnd, paddingAfter, type TarEntry, tarHead } from '@paks/archive'
import type { Account } from '../serve/account.js'
import type { ChannelReader } from './channel-reader.js'

/** What the other end is told after each record. */
export type Acknowledge = () => void

/** How records become members of an archive. */
export interface SinkRules {
  readonly account: Account
  /** The name that the first record gets instead of its own. */
  readonly name: string | undefined
  readonly acknowledge: Acknowledge
}

/**
 * The records of an scp (`C`, `D`, `E`, `T`) as a tar archive, as they come.
 *
 * @throws Error for a record that is none, and for a name that leads elsewhere
 */
export async function* sink(reader: ChannelReader, rules: SinkRules): AsyncGenerator<Uint8Array> {
  const { account, acknowledge } = rules
  const folders: string[] = []
  let modified: number | undefined
  acknowledge()
  for (let line = await reader.line(); line !== undefined; line = await reader.line()) {
    const time = /^T(\d+) \d+ \d+ \d+$/.exec(line)
    const record = /^([CD])([0-7]{4}) (\d+) (.+)$/s.exec(line)
    if (time !== null) modified = Number(time[1])
    else if (line === 'E') folders.pop()
    else if (record === null) throw new Error(`no record of scp: ${line.replace(/^[\x01\x02]/, '')}`)
    else {
      const [, letter = '', mode = '', size = '', its = ''] = record
      const name = folders.length === 0 ? (rules.name ?? its) : its
      if (/^\.{0,2}$|\//.test(name)) throw new Error(`no name of a file: ${name}`)
      const entry: TarEntry = {
        kind: letter === 'D' ? 'directory' : 'file',
        path: [...folders, name].join('/') + (letter === 'D' ? '/' : ''),
        size: letter === 'D' ? 0 : Number(size),
        mode: Number.parseInt(mode, 8),
        uid: account.uid,
        gid: account.gid,
        modified: modified ?? Date.now() / 1000,
      }
      modified = undefined
      yield tarHead(entry)
      if (letter === 'D') folders.push(name)
      else {
        acknowledge()
        yield* reader.bytes(entry.size)
        yield paddingAfter(entry.size)
        if ((await reader.byte()) !== 0) throw new Error(`${its} could not be read to its end`)
      }
    }
    acknowledge()
  }
  yield archiveEnd()
}

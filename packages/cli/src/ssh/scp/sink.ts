import { posix } from 'node:path'
import type { SessionFiles } from '../files/session-files.js'
import { failureOf } from '../sftp/status.js'
import type { ChannelReader } from './channel-reader.js'

/** How records become files. */
export interface SinkRules {
  readonly files: SessionFiles
  /** The directory they go to. */
  readonly directory: string
  /** The name that the first record gets instead of its own. */
  readonly name: string | undefined
  /** Modes are those of the records; otherwise nobody but the owner may write. */
  readonly preserve: boolean
  /** Tells the other end that a record was taken. */
  readonly acknowledge: () => Promise<void>
  /** Tells it that one was not, and goes on. */
  readonly warn: (message: string) => Promise<void>
}

/** What nobody but the owner may do with what is new. */
const mask = 0o022

/**
 * Makes files and directories of the records of an scp (`C`, `D`, `E`, `T`) as they come.
 *
 * @throws Error for a record that is none, and for a name that leads elsewhere
 */
export const sink = async (reader: ChannelReader, rules: SinkRules): Promise<void> => {
  const { files, preserve, acknowledge } = rules
  const folders: { readonly path: string; readonly mode: number; readonly modified: number | undefined }[] =
    []
  let modified: number | undefined
  await acknowledge()
  for (let line = await reader.line(); line !== undefined; line = await reader.line()) {
    const time = /^T(\d+) \d+ \d+ \d+$/.exec(line)
    const record = /^([CD])([0-7]{4}) (\d+) (.+)$/s.exec(line)
    if (time !== null) {
      modified = Number(time[1])
      await acknowledge()
    } else if (line === 'E') {
      const left = folders.pop()
      if (left !== undefined && preserve) await restore(files, left)
      await acknowledge()
    } else if (record === null) throw new Error(`no record of scp: ${line.replace(/^[\x01\x02]/, '')}`)
    else {
      const [, letter = '', octal = '', size = '', its = ''] = record
      const within = folders.at(-1)?.path
      const name = within === undefined ? (rules.name ?? its) : its
      if (/^\.{0,2}$|\//.test(name)) throw new Error(`no name of a file: ${name}`)
      const path = posix.join(within ?? rules.directory, name)
      const mode = Number.parseInt(octal, 8)
      const own = { path, mode: preserve ? mode : mode & ~mask, modified }
      modified = undefined
      if (letter === 'D') {
        if ((await files.stat(path, { follow: true }))?.kind !== 'directory')
          await files.makeDirectory(path, own.mode | 0o700)
        folders.push(own)
        await acknowledge()
      } else await take(reader, { ...rules, ...own, size: Number(size) })
    }
  }
}

/** A file that is on its way. */
type Coming = SinkRules & {
  readonly path: string
  readonly mode: number
  readonly modified: number | undefined
  readonly size: number
}

/** Reads a file whether it can be written or not: what follows it is the next record. */
const take = async (reader: ChannelReader, coming: Coming): Promise<void> => {
  const { files, path, size, mode, modified, preserve, acknowledge, warn } = coming
  await acknowledge()
  const bytes = reader.bytes(size)
  let failure: unknown
  try {
    const there = preserve ? undefined : await files.stat(path, { follow: true })
    await files.write(path, {
      size,
      chunks: () => bytes,
      mode: there === undefined ? mode : undefined,
      modified,
    })
  } catch (thrown) {
    failure = thrown
  }
  for await (const _ of bytes);
  if ((await reader.byte()) !== 0) throw new Error(`${posix.basename(path)} could not be read to its end`)
  if (failure === undefined) await acknowledge()
  else await warn(`${path}: ${failureOf(failure).message}`)
}

const restore = async (
  files: SessionFiles,
  {
    path,
    mode,
    modified,
  }: { readonly path: string; readonly mode: number; readonly modified: number | undefined },
): Promise<void> => {
  await files.run('chmod', mode.toString(8), path)
  if (modified !== undefined) await files.run('touch', '-c', '-d', `@${modified}`, path)
}

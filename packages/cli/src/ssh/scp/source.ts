import { posix } from 'node:path'
import type { FileStat, SessionFiles } from '../files/session-files.js'
import { failureOf } from '../sftp/status.js'
import { oneLine } from './one-line.js'

/** What is sent of a container, and how. */
export interface SourceRules {
  readonly files: SessionFiles
  readonly recursive: boolean
  readonly preserve: boolean
  readonly signal: AbortSignal
  /** Sends bytes of the protocol. */
  readonly send: (bytes: Uint8Array | string) => Promise<void>
  /** Waits until the other end has taken a record. */
  readonly taken: () => Promise<void>
  /** Tells what was left out, and goes on. */
  readonly warn: (message: string) => Promise<void>
}

/** Sends a file, or a directory with all in it, as records of scp. Links are followed, as scp does. */
export const source = async (path: string, rules: SourceRules): Promise<void> => {
  const { files, recursive, warn } = rules
  const stat = await files.stat(path, { follow: true })
  if (stat === undefined) return await warn(`${path}: No such file or directory`)
  if (stat.kind === 'file') return await sendFile(path, stat, rules)
  if (stat.kind !== 'directory') return await warn(`${path}: not a regular file`)
  if (!recursive) return await warn(`${path}: is a directory; scp -r copies it`)
  await sendTree(path, stat, rules)
}

const sendTree = async (path: string, stat: FileStat, rules: SourceRules): Promise<void> => {
  const { files, send, taken, warn } = rules
  const found = await files.list(path).catch(async (thrown: unknown) => {
    await warn(`${path}: ${failureOf(thrown).message}`)
  })
  if (found === undefined) return
  await sendTime(stat, rules)
  await send(`D${octal(stat.mode)} 0 ${oneLine(posix.basename(path))}\n`)
  await taken()
  for (const { name } of found) await source(posix.join(path, name), rules)
  await send('E\n')
  await taken()
}

const sendFile = async (path: string, stat: FileStat, rules: SourceRules): Promise<void> => {
  const { files, signal, send, taken, warn } = rules
  const stop = new AbortController()
  const body = files.read(path, AbortSignal.any([signal, stop.signal]))[Symbol.asyncIterator]()
  // Nothing can be taken back once the record is sent.
  let next: IteratorResult<Uint8Array>
  try {
    next = await body.next()
  } catch (thrown) {
    return await warn(`${path}: ${failureOf(thrown).message}`)
  }
  await sendTime(stat, rules)
  await send(`C${octal(stat.mode)} ${stat.size} ${oneLine(posix.basename(path))}\n`)
  await taken()
  let left = stat.size
  for (; !next.done && left > 0; next = await body.next()) {
    const bytes = next.value.subarray(0, left)
    await send(bytes)
    left -= bytes.length
  }
  if (!next.done) stop.abort()
  if (left > 0) throw new Error(`${path} became shorter while it was sent`)
  await send(new Uint8Array(1))
  await taken()
}

const sendTime = async ({ modified }: FileStat, { preserve, send, taken }: SourceRules): Promise<void> => {
  if (!preserve) return
  const seconds = Math.floor(modified.getTime() / 1000)
  await send(`T${seconds} 0 ${seconds} 0\n`)
  await taken()
}

const octal = (mode: number): string => (mode & 0o7777).toString(8).padStart(4, '0')

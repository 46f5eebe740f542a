import { posix } from 'node:path'
import { type Container, PaksError } from '@paks/api'
import type { ServerChannel } from 'ssh2'
import { openFiles } from '../files/open-files.js'
import type { SessionFiles } from '../files/session-files.js'
import { absolute } from '../sftp/paths.js'
import { failureOf } from '../sftp/status.js'
import { ChannelReader } from './channel-reader.js'
import { oneLine } from './one-line.js'
import type { ScpCommand } from './scp-command.js'
import { sink } from './sink.js'
import { source } from './source.js'

/** Whose files scp is to copy, and how. */
export interface ScpRequest {
  readonly container: Container
  readonly user: string | undefined
  readonly scp: ScpCommand
  /** Runs the container's own scp. */
  readonly instead: () => void
}

/** The record of a failure: 1 lets the other end go on, 2 does not. */
const [warning, fatal] = ['\x01', '\x02']

/** Serves an scp that speaks its own protocol, in a container that has no scp. */
export const serveScp = async (channel: ServerChannel, request: ScpRequest): Promise<void> => {
  const { container, user, scp } = request
  const own = await Promise.all(['/usr/bin/scp', '/bin/scp'].map((path) => container.stat(path)))
  if (own.some((stat) => stat !== undefined)) return request.instead()
  channel.on('error', () => undefined)
  let failed = false
  const send = (bytes: Uint8Array | string): Promise<void> =>
    new Promise((resolve, reject) => {
      channel.once('close', gone)
      channel.write(bytes, () => {
        channel.removeListener('close', gone)
        resolve()
      })
      function gone(): void {
        reject(new PaksError('ABORTED', 'the client has gone'))
      }
    })
  const warn = async (message: string): Promise<void> => {
    failed = true
    await send(`${warning}scp: ${oneLine(message)}\n`)
  }
  const gone = new AbortController()
  channel.once('close', () => gone.abort())
  try {
    using files = await openFiles(container, user)
    const reader = new ChannelReader(channel)
    const paths = await expanded(request, files.home)
    if (scp.way === 'to') await take(reader, { files, scp, wanted: paths[0] ?? '/', send, warn })
    else {
      await taken(reader)
      for (const path of paths)
        await source(path, {
          ...scp,
          files,
          signal: gone.signal,
          send,
          taken: () => taken(reader),
          warn,
        })
    }
  } catch (thrown) {
    failed = true
    await send(`${fatal}scp: ${oneLine(failureOf(thrown).message)}\n`).catch(() => undefined)
  }
  channel.exit(failed ? 1 : 0)
  channel.end()
}

const take = async (
  reader: ChannelReader,
  facts: {
    readonly files: SessionFiles
    readonly scp: ScpCommand
    readonly wanted: string
    readonly send: (bytes: Uint8Array) => Promise<void>
    readonly warn: (message: string) => Promise<void>
  },
): Promise<void> => {
  const { files, scp, wanted, send, warn } = facts
  const into = (await files.stat(wanted, { follow: true }))?.kind === 'directory'
  if (!into && scp.directory) throw new PaksError('BAD_USAGE', `${wanted}: not a directory`)
  const place = into
    ? { directory: wanted, name: undefined }
    : { directory: posix.dirname(wanted), name: posix.basename(wanted) }
  const acknowledge = (): Promise<void> => send(new Uint8Array(1)).catch(() => undefined)
  await sink(reader, { ...place, files, preserve: scp.preserve, acknowledge, warn })
}

/** @throws Error with what the other end complains of */
const taken = async (reader: ChannelReader): Promise<void> => {
  const byte = await reader.byte()
  if (byte === 0) return
  throw new Error(byte === undefined ? 'the client has gone' : ((await reader.line()) ?? 'refused'))
}

/**
 * The paths that a shell makes of one: scp leaves quotes, `~` and patterns to the shell at the other end. Without one
 * the path is what it says.
 */
const expanded = async (
  { container, user, scp: { path } }: ScpRequest,
  home: string,
): Promise<readonly string[]> => {
  const plain = /^[\w@%+=:,./-]+$/.test(path)
  if (plain) return [absolute(path, home)]
  const script = `HOME=$1; cd "$1" 2>/dev/null; printf '%s\\0' ${path}`
  const who = user === undefined ? {} : { user }
  const { exitCode, stdout } = await container.exec(['sh', '-c', script, 'paks', home], who)
  if (exitCode !== 0) return [absolute(path, home)]
  const found = Buffer.from(stdout).toString().split('\0').slice(0, -1)
  return found.map((one) => absolute(one, home))
}

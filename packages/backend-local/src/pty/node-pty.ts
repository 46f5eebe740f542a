import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { PaksError } from '@paks/api'

/** A child in a new terminal, as node-pty's native part hands it out. */
export interface NativeChild {
  /** The terminal's master side, non-blocking. */
  readonly fd: number
  readonly pid: number
  /** The path of the slave side, such as `/dev/pts/4`. */
  readonly pty: string
}

/** The two calls of node-pty's native part that a terminal on a Unix system needs. */
export interface NativePty {
  fork(
    file: string,
    args: readonly string[],
    env: readonly string[],
    cwd: string,
    columns: number,
    rows: number,
    uid: number,
    gid: number,
    utf8: boolean,
    helperPath: string,
    onExit: (code: number, signal: number) => void,
  ): NativeChild
  resize(fd: number, columns: number, rows: number, xPixels: number, yPixels: number): void
}

/** What {@link loadNodePty} found. */
export interface NodePty {
  readonly native: NativePty
  /** The program macOS needs between us and the child; elsewhere unused. */
  readonly helperPath: string
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isNative = (value: unknown): value is NativePty =>
  isRecord(value) && typeof value.fork === 'function' && typeof value.resize === 'function'

let loaded: NodePty | undefined

/**
 * Loads node-pty's native part, once and only when a terminal is wanted.
 *
 * The native part and not the package's own `spawn`, because its UnixTerminal reads the master through libuv
 * alone, which drops what is left of the output when the child has gone (see {@link Pty}). The package's version
 * is pinned exactly for that reason.
 *
 * @throws PaksError UNSUPPORTED where there is no build for this platform (Alpine's musl, for one).
 */
export const loadNodePty = (): NodePty => {
  if (loaded) return loaded
  try {
    const require = createRequire(import.meta.url)
    const entry = require.resolve('node-pty/lib/utils.js')
    const found: unknown = require(entry).loadNativeModule('pty')
    if (!isRecord(found) || typeof found.dir !== 'string' || !isNative(found.module)) {
      throw new TypeError('node-pty has another shape than the one expected')
    }
    loaded = { native: found.module, helperPath: resolve(dirname(entry), found.dir, 'spawn-helper') }
    return loaded
  } catch (cause) {
    throw new PaksError('UNSUPPORTED', `no terminal can be opened on ${process.platform} ${process.arch}`, {
      cause,
      hint: 'node-pty has no build for this system (musl has none): open a container session, or use Linux with glibc or macOS',
    })
  }
}

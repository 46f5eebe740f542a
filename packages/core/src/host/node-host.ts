import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { type Abortable, type ExecResult, type HostRunOptions, PaksError } from '@paks/api'
import { fileFailure } from './file-failure.js'
import type { RealHost } from './granted-host.js'
import { type InFrontOptions, runInFront, runProgram } from './program.js'

/** A terminal that another program can have for a while. */
export interface LendableTerminal {
  readonly isTTY: boolean
  /** Gives the terminal away until disposed of. */
  lend(): Promise<AsyncDisposable>
}

/** What of this machine a host is made of. */
export interface NodeHostOptions {
  readonly cwd: string
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly terminal: LendableTerminal
}

/**
 * This machine, without restriction.
 *
 * @example
 * const host = new NodeHost({ cwd: process.cwd(), home: homedir(), env: process.env, terminal })
 */
export class NodeHost implements RealHost {
  readonly #options: NodeHostOptions

  constructor(options: NodeHostOptions) {
    this.#options = options
  }

  get cwd(): string {
    return this.#options.cwd
  }

  get home(): string {
    return this.#options.home
  }

  resolve(path: string): string {
    const { cwd, home } = this.#options
    return path === '~' || path.startsWith('~/') ? join(home, path.slice(1)) : resolve(cwd, path)
  }

  env(name: string): string | undefined {
    return this.#options.env[name]
  }

  variableNames(): readonly string[] {
    return Object.keys(this.#options.env)
  }

  async real(path: string): Promise<string> {
    try {
      return await realpath(path)
    } catch (thrown) {
      const folder = dirname(path)
      // The root is always there; what is not yet there is placed under the folder that is.
      if (folder === path || fileFailure(thrown, path).code !== 'PATH_NOT_FOUND')
        throw fileFailure(thrown, path)
      return join(await this.real(folder), basename(path))
    }
  }

  async readFile(path: string, { signal }: Abortable = {}): Promise<Uint8Array> {
    const file = this.resolve(path)
    try {
      return await readFile(file, signal === undefined ? {} : { signal })
    } catch (thrown) {
      throw fileFailure(thrown, file)
    }
  }

  async writeFile(
    path: string,
    bytes: Uint8Array,
    { mode, signal }: Abortable & { readonly mode?: number } = {},
  ): Promise<void> {
    const { writeAtOnce } = await import('../config/write-safely.js')
    signal?.throwIfAborted()
    const file = this.resolve(path)
    try {
      // A link stays one: the file that it leads to is replaced.
      const target = await this.real(file)
      await stat(dirname(target))
      await writeAtOnce(target, Buffer.from(bytes), mode === undefined ? {} : { mode })
    } catch (thrown) {
      throw fileFailure(thrown, file)
    }
  }

  async list(path: string, { signal }: Abortable = {}): Promise<readonly string[]> {
    const folder = this.resolve(path)
    signal?.throwIfAborted()
    try {
      const entries = await readdir(folder, { withFileTypes: true })
      return await Promise.all(
        entries.map(async (entry) => {
          const isFolder =
            entry.isDirectory() || (entry.isSymbolicLink() && (await leadsToFolder(join(folder, entry.name))))
          return isFolder ? `${entry.name}/` : entry.name
        }),
      )
    } catch (thrown) {
      throw fileFailure(thrown, folder)
    }
  }

  run(argv: readonly string[], options: HostRunOptions = {}): Promise<ExecResult> {
    const { cwd, env } = this.#options
    return runProgram(argv, { cwd, ...options }, env)
  }

  async runOnTerminal(argv: readonly string[], options: InFrontOptions = {}): Promise<number> {
    const { cwd, env, terminal } = this.#options
    if (!terminal.isTTY) {
      throw new PaksError('UNSUPPORTED', `${argv[0] ?? 'it'} needs a terminal, and there is none`, {
        hint: 'run paks where both its input and its output are a terminal',
      })
    }
    await using _ = await terminal.lend()
    return await runInFront(argv, { cwd, ...options }, env)
  }
}

const leadsToFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

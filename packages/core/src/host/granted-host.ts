import {
  type Abortable,
  type ExecResult,
  type Host,
  type HostRunOptions,
  PaksError,
  type Permission,
} from '@paks/api'
import { matchesName, matchesPath } from './path-pattern.js'
import type { InFrontOptions } from './program.js'

/** What a permission is for, and the part after its last colon. */
type Kind = 'read' | 'write' | 'exec' | 'env'

/** A host that can tell where a path really leads. */
export interface RealHost extends Host {
  /** The path with links followed; of what does not exist yet, its place under the last folder that does. */
  real(path: string): Promise<string>
  /** The names of all variables; absent where they cannot be listed. */
  variableNames?(): readonly string[]
  /** With `input` the program reads that instead of the keyboard, which it still can open as its terminal. */
  runOnTerminal(argv: readonly string[], options?: InFrontOptions): Promise<number>
}

/**
 * The host as far as permissions reach: every call is checked before it is made. A path is checked as it is written
 * and as it leads through links, so that a link within a granted folder opens nothing outside it.
 *
 * @example
 * new GrantedHost(host, ['host:read:~/notes/**', 'host:exec:git'], '#notes')
 */
export class GrantedHost implements Host {
  readonly #host: RealHost
  readonly #granted: readonly Permission[]
  readonly #who: string

  /** @param who - whose permissions they are, as the error names it */
  constructor(host: RealHost, granted: readonly Permission[], who: string) {
    this.#host = host
    this.#granted = granted
    this.#who = who
  }

  get cwd(): string {
    return this.#host.cwd
  }

  get home(): string {
    return this.#host.home
  }

  resolve(path: string): string {
    return this.#host.resolve(path)
  }

  env(name: string): string | undefined {
    this.#check('env', name, (pattern) => matchesName(pattern, name))
    return this.#host.env(name)
  }

  async readFile(path: string, options: Abortable = {}): Promise<Uint8Array> {
    return await this.#host.readFile(await this.#path('read', path), options)
  }

  async writeFile(
    path: string,
    bytes: Uint8Array,
    options: Abortable & { readonly mode?: number } = {},
  ): Promise<void> {
    await this.#host.writeFile(await this.#path('write', path), bytes, options)
  }

  async list(path: string, options: Abortable = {}): Promise<readonly string[]> {
    return await this.#host.list(await this.#path('read', path), options)
  }

  async run(argv: readonly string[], options: HostRunOptions = {}): Promise<ExecResult> {
    this.#program(argv)
    return await this.#host.run(argv, options)
  }

  async runOnTerminal(
    argv: readonly string[],
    options: Abortable & { readonly cwd?: string } = {},
  ): Promise<number> {
    this.#program(argv)
    return await this.#host.runOnTerminal(argv, options)
  }

  /**
   * A path as the host has it, when it may be read or written.
   *
   * @throws PaksError PERMISSION_DENIED
   */
  async permit(kind: 'read' | 'write', path: string): Promise<string> {
    return await this.#path(kind, path)
  }

  /** Patterns of the names of variables that may be seen, and the variables there are of them. */
  get variables(): { readonly seen: readonly string[]; readonly env: Readonly<Record<string, string>> } {
    const seen = this.#patterns('env')
    const names = this.#host.variableNames?.() ?? seen.filter((pattern) => !pattern.includes('*'))
    const granted = names.filter((name) => seen.some((pattern) => matchesName(pattern, name)))
    const env = granted.flatMap((name): readonly (readonly [string, string])[] => {
      const value = this.#host.env(name)
      return value === undefined ? [] : [[name, value]]
    })
    return { seen, env: Object.fromEntries(env) }
  }

  #program([program = '']: readonly string[]): void {
    this.#check('exec', program, (pattern) => matchesName(pattern, program))
  }

  async #path(kind: 'read' | 'write', path: string): Promise<string> {
    const wanted = this.#host.resolve(path)
    this.#check(kind, wanted, (pattern) => matchesPath(this.#absolute(pattern), wanted))
    const real = await this.#host.real(wanted)
    if (real === wanted) return wanted
    const patterns = await Promise.all(this.#patterns(kind).map((pattern) => this.#realPattern(pattern)))
    this.#check(kind, real, () => patterns.some((pattern) => matchesPath(pattern, real)))
    return wanted
  }

  #check(kind: Kind, value: string, fits: (pattern: string) => boolean): void {
    if (this.#patterns(kind).some(fits)) return
    throw new PaksError('PERMISSION_DENIED', `${this.#who} may not ${verbs[kind]} ${value}`, {
      hint: `it would need the permission host:${kind}:${value}`,
    })
  }

  #patterns(kind: Kind): readonly string[] {
    const prefix = `host:${kind}:`
    return this.#granted
      .filter((grant) => grant.startsWith(prefix))
      .map((grant) => grant.slice(prefix.length))
  }

  #absolute(pattern: string): string {
    return pattern.startsWith('**') ? pattern : this.#host.resolve(pattern)
  }

  /** The part before the first `*` is a folder, and may itself be reached through a link. */
  async #realPattern(pattern: string): Promise<string> {
    const absolute = this.#absolute(pattern)
    const names = absolute.split('/')
    const first = names.findIndex((name) => name.includes('*'))
    if (first === -1) return await this.#host.real(absolute)
    const folder = names.slice(0, first).join('/')
    return [folder === '' ? '' : await this.#host.real(folder), ...names.slice(first)].join('/')
  }
}

const verbs = { read: 'read', write: 'write', exec: 'run', env: 'see the variable' } as const

import type { Abortable, ExecResult } from './container.js'

/** How to run a program on the host. */
export interface HostRunOptions extends Abortable {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Fed to its standard input, which is closed after it. */
  readonly input?: Uint8Array
  /** Called with output as it comes; it is then not in the result. */
  readonly onOutput?: (chunk: Uint8Array) => void
}

/** The machine that Paks runs on, as far as the command's permissions reach. Every call is checked. */
export interface Host {
  /** Where the session was started. */
  readonly cwd: string
  readonly home: string
  /** A path as a shell there would take it: `~`, and relative to `cwd`. */
  resolve(path: string): string
  /** @throws PaksError PERMISSION_DENIED without `host:env:NAME` */
  env(name: string): string | undefined
  /** @throws PaksError PATH_NOT_FOUND, PERMISSION_DENIED */
  readFile(path: string, options?: Abortable): Promise<Uint8Array>
  /** Replaces the file at once or not at all. @throws PaksError PERMISSION_DENIED, NO_SPACE */
  writeFile(path: string, bytes: Uint8Array, options?: Abortable & { readonly mode?: number }): Promise<void>
  /** Names in a directory, directories with `/` at the end. @throws PaksError PATH_NOT_FOUND, PERMISSION_DENIED */
  list(path: string, options?: Abortable): Promise<readonly string[]>
  /** Runs a program with neither shell nor terminal. @throws PaksError COMMAND_NOT_FOUND, PERMISSION_DENIED */
  run(argv: readonly string[], options?: HostRunOptions): Promise<ExecResult>
  /**
   * Gives a program the user's terminal, as an editor needs it, and the screen back after it.
   *
   * @returns its exit status
   * @throws PaksError COMMAND_NOT_FOUND, PERMISSION_DENIED; UNSUPPORTED without a terminal
   */
  runOnTerminal(argv: readonly string[], options?: Abortable & { readonly cwd?: string }): Promise<number>
}

/** Named sets of variables, one 0600 file each under `~/.paks/envs`. */
export interface Environments {
  list(): Promise<readonly string[]>
  /** @throws PaksError PATH_NOT_FOUND (with the names there are), BAD_USAGE for a name that is none */
  read(name: string): Promise<Readonly<Record<string, string>>>
  /** Sets these variables and leaves the others; makes the environment when it is new. */
  set(name: string, variables: Readonly<Record<string, string>>): Promise<void>
  /** Takes variables out; without any, the whole environment. @throws PaksError PATH_NOT_FOUND */
  remove(name: string, variables?: readonly string[]): Promise<void>
}

/** The user's settings after files, environment and flags were put over each other. */
export interface SettingsView {
  get(key: string): string | number | boolean | readonly string[] | undefined
}

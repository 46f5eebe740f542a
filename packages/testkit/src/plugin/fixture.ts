/** A file of a fixture: its text or bytes, or those with a mode, a link, or an empty directory. */
export type FixtureFile =
  | string
  | Uint8Array
  | { readonly content: string | Uint8Array; readonly mode?: number }
  | { readonly link: string }
  | { readonly directory: true }

/** What a command in a fixture answers: its standard output, or all three. */
export type FixtureAnswer =
  | string
  | Uint8Array
  | { readonly exitCode?: number; readonly stdout?: string | Uint8Array; readonly stderr?: string }

/** An answer, or what makes one of the words and the standard input. */
export type FixtureProgram = FixtureAnswer | ((argv: readonly string[], input: Uint8Array) => FixtureAnswer)

/**
 * A container that is not there: files in memory, and answers to the command lines that a plugin runs. Nothing is
 * executed. What an engine does and a fixture does not (logs, statistics, archives, copies, apply) is refused with
 * UNSUPPORTED: test that on an engine.
 *
 * @example
 * const fixture: Fixture = {
 *   files: { '/etc/os-release': 'ID=debian\n', '/usr/bin/sh': { link: 'dash' } },
 *   exec: { 'rpm -qa': 'bash-5.2-1.x86_64\n', cat: (argv, input) => input },
 * }
 */
export interface Fixture {
  /** The name of the image; `fixture` when absent. */
  readonly image?: string
  /** By absolute path; the directories above are made. */
  readonly files?: Readonly<Record<string, FixtureFile>>
  /**
   * By the whole command line, its words joined by blanks, or by the program's name for every other call of it. A
   * program that is nowhere here is missing, as in a container: exit status 127. One that is here and is called
   * in another way fails the test with the calls that are known.
   */
  readonly exec?: Readonly<Record<string, FixtureProgram>>
  /** The exported variables of the shell. */
  readonly variables?: Readonly<Record<string, string>>
  /** The shell's working directory; `/` when absent. */
  readonly directory?: string
}

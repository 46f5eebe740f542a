import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { ContainerView } from './container.js'
import type { Environments, Host } from './host.js'
import type { ImageShelf } from './image-shelf.js'
import type { SessionView } from './session-view.js'
import type { ShellControl } from './shell-control.js'

/** One thing Tab can insert. */
export interface Candidate {
  readonly value: string
  /** A few words shown beside it. */
  readonly note?: string
  /** True when more may follow without a blank, as after a directory. */
  readonly open?: boolean
}

/** What a completer may look at: the same things its command will hold, and under the same permissions. */
export interface CompletionContext {
  readonly container: ContainerView
  readonly session: SessionView
  readonly host: Host
  readonly shell: Pick<ShellControl, 'directory' | 'exported'>
  readonly images: ImageShelf
  readonly environments: Environments
}

/** What a completer is asked. */
export interface CompletionQuery extends CompletionContext {
  /** The word under the cursor, up to the cursor, quotes removed. */
  readonly word: string
  /** The words before it, the command's name left out. */
  readonly words: readonly string[]
  readonly signal: AbortSignal
}

export type Completer = (query: CompletionQuery) => Iterable<Candidate> | Promise<Iterable<Candidate>>

/** A schema of zod, valibot, arktype or any other library that follows Standard Schema 1. */
export type Schema<T> = StandardSchemaV1<unknown, T>

export interface ArgOptions<T> {
  /** Checks and converts the text, each word of a `rest` by itself. */
  readonly schema?: Schema<T>
  readonly complete?: Completer
  /** Of a `rest`: once its first word stands, all further words are its own, also those that look like options. */
  readonly verbatim?: boolean
}

/**
 * One argument of a command.
 *
 * `positional` is one word by place, `rest` all further words, `option` is `name=value` (or `--name=value`,
 * `--name value`), `flag` is `--name`.
 */
export interface Arg<T> {
  readonly kind: 'positional' | 'option' | 'flag' | 'rest'
  /** A few words for `#help`. */
  readonly about: string
  readonly schema?: Schema<unknown>
  readonly complete?: Completer
  readonly verbatim?: boolean
  /** A value must be given. */
  readonly required: boolean
  /** Carries the type only. */
  readonly _type?: T
}

/** A command's arguments by name, positionals in the order they are typed. */
export type Args = Readonly<Record<string, Arg<unknown>>>

/** The values a command's `run` receives. */
export type Parsed<A extends Args> = {
  readonly [K in keyof A]: A[K] extends Arg<infer T> ? T : never
}

/** How an argument that is plain text is completed. */
export interface TextOptions {
  readonly complete?: Completer
  readonly verbatim?: boolean
}

const make = <T>(
  kind: Arg<T>['kind'],
  about: string,
  required: boolean,
  options: ArgOptions<T> = {},
): Arg<T> => ({ kind, about, required, ...options })

/**
 * Makers of arguments: text as it was typed or, with a schema, what the schema makes of it.
 *
 * @example
 * defineCommand({ name: 'greet', about: 'Say hello', args: { who: arg.positional('whom') }, run: … })
 */
export const arg: {
  /** A word that must be given. */
  positional(about: string, options?: TextOptions): Arg<string>
  positional<T>(about: string, options: ArgOptions<T>): Arg<T>
  /** A word that may be left out. */
  optional(about: string, options?: TextOptions): Arg<string | undefined>
  optional<T>(about: string, options: ArgOptions<T>): Arg<T | undefined>
  /** `name=value`, `--name=value` or `--name value`; may be left out. */
  option(about: string, options?: TextOptions): Arg<string | undefined>
  option<T>(about: string, options: ArgOptions<T>): Arg<T | undefined>
  /** `--name`. */
  flag(about: string): Arg<boolean>
  /** All further words. */
  rest(about: string, options?: TextOptions): Arg<readonly string[]>
  rest<T>(about: string, options: ArgOptions<T>): Arg<readonly T[]>
} = {
  positional: <T>(about: string, options?: ArgOptions<T>) => make('positional', about, true, options),
  optional: <T>(about: string, options?: ArgOptions<T>) => make('positional', about, false, options),
  option: <T>(about: string, options?: ArgOptions<T>) => make('option', about, false, options),
  flag: (about: string) => make<boolean>('flag', about, false),
  rest: <T>(about: string, options?: ArgOptions<T>) => make('rest', about, false, options),
}

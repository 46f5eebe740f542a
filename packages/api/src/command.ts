import type { Args, Parsed } from './arg.js'
import type { ContainerView } from './container.js'
import type { Environments, Host, SettingsView } from './host.js'
import type { ImageShelf } from './image-shelf.js'
import type { Ask, Output } from './output.js'
import type { Permission } from './permission.js'
import type { SessionView } from './session-view.js'
import type { SessionControl, ShellControl } from './shell-control.js'

/** One way to call a command: shown by `#help`, offered by completion, run by the test kit. */
export interface Example {
  /** As typed, `#` included. */
  readonly line: string
  readonly about: string
  /** What the output must contain when the test kit runs it. */
  readonly prints?: string | RegExp
}

/** What a running command holds. */
export interface CommandContext<A extends Args = Args> {
  readonly args: Parsed<A>
  readonly out: Output
  readonly ask: Ask
  /** Aborted by Ctrl-C, the end of the session, or the command's own time limit. */
  readonly signal: AbortSignal
  readonly container: ContainerView
  readonly session: SessionView
  readonly host: Host
  readonly shell: ShellControl
  readonly control: SessionControl
  readonly images: ImageShelf
  readonly environments: Environments
  readonly settings: SettingsView
}

/** A `#command`. Make one with {@link defineCommand}. */
export interface Command<A extends Args = Args, R = unknown> {
  /** Typed after the `#`: a letter, then letters, digits and `-`. */
  readonly name: string
  /** Names it had before: they go on working, and tell once a session what it is called now. */
  readonly formerly?: readonly string[]
  /** One line for the list of `#help`. */
  readonly about: string
  readonly args?: A
  /** What it must be granted, and what the backend must be able to do. */
  readonly needs?: readonly Permission[]
  /** True for a command that changes nothing and hands nothing to the container: it may run unasked. */
  readonly readOnly?: boolean
  readonly examples?: readonly Example[]
  /** The returned value is what `--json` prints; without `--json` it goes to `render`. */
  run(context: CommandContext<A>): R | Promise<R>
  render?(result: Awaited<R>, out: Output): void
}

/** A command whose argument types are forgotten, as a registry holds it. */
export type AnyCommand = Command<Args, unknown>

/**
 * Types a command from its arguments.
 *
 * @example
 * const greet = defineCommand({
 *   name: 'greet',
 *   about: 'Say hello',
 *   args: { who: arg.positional('whom to greet') },
 *   run: ({ args, out }) => out.text(`hello ${args.who}`),
 * })
 */
export const defineCommand = <const A extends Args, R>(command: Command<A, R>): Command<A, R> => command

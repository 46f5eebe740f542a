import type { SessionView } from './session-view.js'
import type { TerminalSize } from './transport.js'

/** What a `line:accept` hook may decide. The first answer wins; no answer lets the line through. */
export type Verdict = { readonly replace: string } | { readonly reject: string }

/** How a session ended. */
export type SessionEnd = 'exit' | 'detach' | 'lost'

/** A `#` command that has run. */
export interface CommandDone {
  readonly line: string
  readonly ok: boolean
  /** How long it took, in milliseconds. */
  readonly ms: number
}

/** Events that handlers only observe: they run side by side, and nothing waits for them but the end. */
export interface ObserverHooks {
  'session:start': (session: SessionView) => void | Promise<void>
  'session:end': (session: SessionView, why: SessionEnd) => void | Promise<void>
  /** The shell is about to draw its primary prompt. */
  prompt: (session: SessionView) => void | Promise<void>
  /** A copy of output that the user already has. One that comes while the handler is busy is dropped for it. */
  output: (chunk: Uint8Array, session: SessionView) => void | Promise<void>
  'command:done': (event: CommandDone, session: SessionView) => void | Promise<void>
  resize: (size: TerminalSize, session: SessionView) => void | Promise<void>
  /** The user leaves the session, and its shell runs on. */
  detach: (session: SessionView) => void | Promise<void>
}

/** Events that handlers decide: they are asked in order, and the first answer wins. */
export interface DeciderHooks {
  /** A `#` line is about to run on the host. */
  'line:accept': (line: string, session: SessionView) => Verdict | undefined | Promise<Verdict | undefined>
}

/**
 * The events of a session. A handler that throws or is late never costs the user a key: it counts as "no answer",
 * is named in one line, and after three faults is left out for the rest of the session.
 */
export interface Hooks extends ObserverHooks, DeciderHooks {}

export type HookName = keyof Hooks

/** A handler, or one that wants to be asked before or after the others. */
export type Handler<N extends HookName> =
  | Hooks[N]
  | { readonly order: 'pre' | 'post'; readonly handler: Hooks[N] }

import type { SessionView } from './session-view.js'

/** What a `line:accept` hook may decide. The first answer wins; no answer lets the line through. */
export type Verdict = { readonly replace: string } | { readonly reject: string }

/**
 * The events of a session. Observers return nothing and run side by side; `line:accept` is a decider: handlers
 * run in order, and one that throws or is late counts as "no answer".
 */
export interface Hooks {
  'session:start': (session: SessionView) => void | Promise<void>
  'session:end': (session: SessionView, why: 'exit' | 'detach' | 'lost') => void | Promise<void>
  /** The shell is about to draw its primary prompt. */
  prompt: (session: SessionView) => void
  /** A `#` line is about to run on the host. */
  'line:accept': (line: string, session: SessionView) => Verdict | undefined | Promise<Verdict | undefined>
  'command:done': (event: { readonly line: string; readonly ok: boolean; readonly ms: number }) => void
}

export type HookName = keyof Hooks

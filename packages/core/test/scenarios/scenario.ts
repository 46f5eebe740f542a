import type { Plugin, TerminalSize } from '@paks/api'
import type { ShellName } from './shell-table.js'

/** One thing that the user does or waits for. */
export type Step =
  /** Keys, in the notation of `keysOf`, one write for each. */
  | string
  /** The same keys in one write. */
  | { readonly burst: string }
  /** Text pasted as a terminal pastes it: between brackets where the program asked for them. */
  | { readonly paste: string }
  /** Waits until the text is printed, or the pattern fits what was printed, since the last keys of this scenario. */
  | { readonly see: string | RegExp }
  /** Waits until the cursor's row fits, up to the cursor. */
  | { readonly row: RegExp }
  /** Waits for a prompt that the last keys brought. */
  | { readonly until: 'prompt' }
  /** Waits until the keys typed so far are shown, or are otherwise done with. */
  | { readonly until: 'idle' }
  /** Lets go a program that waits for this file of the home directory. */
  | { readonly release: string }
  | { readonly resize: TerminalSize }

/** What came of the `#` lines of a scenario, in order. */
export interface Outcome {
  /** Ran on the host without a question. */
  readonly ran?: readonly string[]
  /** Were asked about; the answer is always no. */
  readonly asked?: readonly string[]
}

/**
 * Something that happens at a shell, and what Paks makes of it. `@` in keys and outcomes stands for a word that no
 * other scenario of the run has, so that none profits from what another has proven.
 *
 * An outcome without lines says that the shell alone had what was typed.
 */
export interface Scenario extends Outcome {
  readonly name: string
  readonly keys: readonly Step[]
  /** The shells it is for; all when absent. */
  readonly shells?: readonly ShellName[]
  /** Where a shell differs, and why. */
  readonly but?: { readonly [S in ShellName]?: Outcome & { readonly why: string } }
  /** A shell of its own, as this makes it. Without it, scenarios share one. */
  readonly fresh?: Fresh
  /** Typed before the scenario, line by line, each at its prompt. */
  readonly before?: readonly string[]
  /** Typed afterwards, to leave the shell as it was found. */
  readonly after?: readonly string[]
}

/** How a shell of one scenario differs from the usual one. */
export interface Fresh {
  /** Added to the user's start-up file, or put into other files of the home directory by name. */
  readonly rc?: string
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** Offered besides the usual ones. */
  readonly plugins?: readonly Plugin[]
  /** A script that is run first, with the command of the session as its arguments: `…; exec "$@"`. */
  readonly wrap?: string
  /** Fits the row of a prompt, up to the cursor. */
  readonly prompt?: RegExp
  /** The shell has no hook: its silence is taken for a fact at once. */
  readonly silent?: boolean
  /** Hands on the shell's output in pieces of so many bytes. */
  readonly pieces?: number
}

/** A line typed at the prompt, and the wait for the next prompt. */
export const line = (text: string): readonly Step[] => [`${text}<Enter>`, { until: 'prompt' }]

/** Scenarios under one heading. */
export interface Group {
  readonly title: string
  readonly scenarios: readonly Scenario[]
}

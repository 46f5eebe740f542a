import type { Proof } from './tracker.js'

/** What may happen with a `#` line that the shell accepted. */
export type Verdict = 'run' | 'ask'

export interface Claim {
  /** The accepted line. */
  readonly text: string
  readonly proof: Proof
  /** The command changes nothing and hands nothing of the host to the container. */
  readonly readOnly: boolean
}

/**
 * The security rule: container output never starts a command by itself. A report of the shell confirms a line; it
 * runs unasked only when the user typed it, or when the same text already ran with that proof in this session
 * (the ledger). Everything else is asked about at the keyboard.
 */
export const authorize = ({ text, proof, readOnly }: Claim, ledger: ReadonlySet<string>): Verdict =>
  proof === 'typed' || readOnly || (proof === 'reported' && ledger.has(text)) ? 'run' : 'ask'

/** What may happen with a `#` line that the shell accepted. */
export type Verdict = 'run' | 'ask'

export interface Claim {
  /** The accepted line. */
  readonly text: string
  /** The user's own keys, typed at the primary prompt, make exactly this text. */
  readonly typed: boolean
  /** The command changes nothing and hands nothing of the host to the container. */
  readonly readOnly: boolean
}

/**
 * The security rule: container output never starts a command by itself. A report of the shell confirms a line; it
 * runs unasked only when the user typed it, or when the same text already ran with that proof in this session
 * (the ledger). Everything else is asked about at the keyboard.
 */
export const authorize = (claim: Claim, ledger: ReadonlySet<string>): Verdict =>
  claim.typed || claim.readOnly || ledger.has(claim.text) ? 'run' : 'ask'

import { createHash } from 'node:crypto'

/** Enough of the digest that nobody guesses it. */
const digits = 24

/**
 * The end of the name of the file through which a session hands its shell what to read. Whoever has the nonce, as a
 * session that joins later, can tell it; nobody can tell the nonce from it.
 */
export const exchangeName = (nonce: string): string =>
  createHash('sha256').update(`paks exchange ${nonce}`).digest('hex').slice(0, digits)

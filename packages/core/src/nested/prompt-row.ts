import { plain } from '../print/plain.js'

/**
 * What stands in the row of the cursor, as far as the end of the output tells: control sequences taken out, and what
 * Backspace took back. fish goes back to the first column and then behind its prompt.
 */
export const rowOf = (tail: string): string => {
  const row = tail.slice(tail.lastIndexOf('\n') + 1).replace(/[^\x08]\x08(?: \x08|\u001b\[K)/g, '')
  const written = row.split('\r').map((part) => plain(part).trimEnd())
  return written.findLast((part) => part !== '') ?? ''
}

/** What shells draw where a line goes on, or where `select` waits: `>`, `quote>`, `cmdsubst quote>`, `#?`. */
const continuation = /^\s*(?:(?:[a-z]+ )*[a-z]*>|#\?)$/

/** Something stands there that may be the primary prompt of a shell. */
export const mayBePrompt = (row: string): boolean => row.trim() !== '' && !continuation.test(row)

/** How prompts of shells end. */
const promptEnd = /[$#%>❯➜»λ›]$/
/** psql's `db=#`, the arrows and dots of interpreters. */
const interpreter = /[\w)\]][-=*!^'"(;]+[#>]$|^\W*>$|^\s*[\w.-]+>$|^\w+\([^)]*\).*>$/

/** It has the shape of a shell's prompt: for a terminal of which nothing else is known. */
export const isShaped = (row: string): boolean => promptEnd.test(row) && !interpreter.test(row)

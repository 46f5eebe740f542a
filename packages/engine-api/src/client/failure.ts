import { PaksError } from '@paks/api'
import type { Dialect } from './dialect.js'
import { ENGINE_EXIT } from './engine-exit.js'
import { sharedFailures } from './failure-table.js'

/**
 * An engine's refusal as a {@link PaksError}: the code from the dialect's table and the shared one, the engine's own
 * words as the message unless the rule has better ones.
 *
 * @param status - the HTTP status; 200 for an error that came as an event in a stream
 * @param message - what the engine said
 */
export function failureOf(dialect: Dialect, status: number, message: string): PaksError {
  const said = tidy(message) || `${dialect.title} answered with status ${status}`
  for (const rule of [...dialect.failures, ...sharedFailures]) {
    if (rule.status !== undefined && rule.status !== status) continue
    if (!rule.text.test(message)) continue
    return new PaksError(rule.code, rule.message ?? said, {
      exitCode: rule.exitCode ?? ENGINE_EXIT,
      ...(rule.hint === undefined ? {} : { hint: rule.hint }),
    })
  }
  return new PaksError('ENGINE_ERROR', said, { exitCode: ENGINE_EXIT })
}

/** The message in the body of an error answer: `{"message": …}`, or the text itself. */
export function messageIn(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed === 'object' && parsed !== null && 'message' in parsed) return String(parsed.message)
  } catch {
    // docker answers a refused upgrade with plain text
  }
  return body
}

/** Without the runtime's own stack of prefixes, and on one line. */
function tidy(message: string): string {
  return message
    .replace(/\s+/g, ' ')
    .replace(/^preparing container [0-9a-f]+ for attach: /, '')
    .replace(/^(failed to create (shim )?task: |OCI runtime create failed: |(runc|crun): )+/gi, '')
    .replace(/^(OCI runtime create failed: |(runc|crun)( create failed)?: )+/gi, '')
    .replace(/: unknown$/, '')
    .trim()
}

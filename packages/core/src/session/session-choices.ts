import type { Backend } from '@paks/api'
import { readAttentionKey } from '../attention/attention-key.js'
import { type DetachKeys, readDetachKeys } from '../attention/detach-keys.js'

/** What a user may choose about a session in front of them. */
export interface SessionChoices {
  /** Show a command's usage behind the cursor; by default where the terminal has colours. */
  readonly hints?: boolean
  /** Opens a `#` line anywhere: `ctrl+]` by default; '' or `none` for none. */
  readonly attentionKey?: string
  /** Leave the session and let its container run on: `ctrl-p,ctrl-q` by default; '' or `none` for none. */
  readonly detachKeys?: string
}

/** The keys that a session keeps for itself. */
export interface OwnKeys {
  /** As `matches` of the key parser takes it; '' for none. */
  readonly attention: string
  readonly detach: DetachKeys
}

/** What of a larger whole is a {@link SessionChoices}: for those who hand it on. */
export const choicesIn = ({ hints, attentionKey, detachKeys }: SessionChoices): SessionChoices => ({
  ...(hints === undefined ? {} : { hints }),
  ...(attentionKey === undefined ? {} : { attentionKey }),
  ...(detachKeys === undefined ? {} : { detachKeys }),
})

/**
 * Reads the keys that were chosen. A session on the machine itself has no detach keys: nothing would run on without it.
 *
 * @throws PaksError BAD_USAGE
 */
export const ownKeys = (
  { attentionKey = 'ctrl+]', detachKeys = 'ctrl-p,ctrl-q' }: SessionChoices,
  { engine }: Pick<Backend, 'engine'>,
): OwnKeys => {
  const attention = readAttentionKey(attentionKey)
  const detach = readDetachKeys(detachKeys)
  return { attention, detach: engine.name === 'local' ? [] : detach }
}

import type { Settings } from '@paks/core/config'

/** What a user may choose about a session in front of them. */
export interface SessionChoices {
  readonly hints?: boolean
  readonly attentionKey?: string
  readonly detachKeys?: string
}

/** What the settings say of a session's keys and hints. */
export const sessionChoices = (settings: Settings): SessionChoices => {
  const attentionKey = settings.text('attention_key')
  const detachKeys = settings.text('detach_keys')
  return {
    ...(attentionKey === undefined ? {} : { attentionKey }),
    ...(detachKeys === undefined ? {} : { detachKeys }),
    // On is what it is anyway, where the terminal has colours.
    ...(settings.get('hints') === false ? { hints: false } : {}),
  }
}

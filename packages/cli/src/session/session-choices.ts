import type { Settings } from '@paks/core/config'

/** What a user may choose about a session in front of them. */
export interface SessionChoices {
  readonly hints?: boolean
  readonly attentionKey?: string
  readonly detachKeys?: string
}

/** What the settings say of a session's keys and hints. */
export const sessionChoices = (settings: Settings): SessionChoices => {
  const attentionKey = chosen(settings, 'attention_key')
  const detachKeys = chosen(settings, 'detach_keys')
  return {
    ...(attentionKey === undefined ? {} : { attentionKey }),
    ...(detachKeys === undefined ? {} : { detachKeys }),
    // On is what it is anyway, where the terminal has colours.
    ...(settings.get('hints') === false ? { hints: false } : {}),
  }
}

/** What nobody chose is right: whoever is told of it need not check it. */
const chosen = (settings: Settings, key: string): string | undefined =>
  settings.origin(key).kind === 'default' ? undefined : settings.text(key)

import type { TerminalEvent } from '@paks/keyparser'

/**
 * What a key means to a question that is answered with y or n. Whatever else types something is no: it was meant for the
 * shell, and so may be a `y` further on in it.
 */
export const answerOf = (event: TerminalEvent): 'yes' | 'no' | undefined => {
  if (event.kind !== 'key' || event.event === 'release') return undefined
  if (event.ctrl && (event.name === 'c' || event.name === 'd')) return 'no'
  if (event.name === 'enter' || event.name === 'escape') return 'no'
  if (event.text === 'y' || event.text === 'Y') return 'yes'
  return event.text === '' ? undefined : 'no'
}

/** Ctrl-C, whatever the protocol that sent it. */
export const isInterrupt = (event: TerminalEvent): boolean =>
  event.kind === 'key' && event.event !== 'release' && event.ctrl && !event.alt && event.name === 'c'

import type { PasteEvent } from '@paks/keyparser'
import { isPlain } from './character.js'
import { insert } from './insert.js'
import { doubtful, type LineState, quiet, rules, type Step } from './state.js'

/** Line ends of a pasted text as the editors keep them. */
const unified = (text: string): string => text.replace(/\r/g, '\n')

/** fish drops leading blanks, and within quotes it escapes what is pasted. */
const fishKeeps = (line: LineState, text: string): boolean =>
  isPlain(text) && !text.startsWith(' ') && !/['"\\]/.test(line.text + text)

/** Puts a whole pasted text in. */
const take = (line: LineState, text: string): Step => {
  // NUL ends readline's strings, and U+FFFD stands for bytes that are not text.
  if (/[\0\ufffd]/.test(text)) return quiet(doubtful(line, 'text'))
  if (line.dialect === 'fish' && !fishKeeps(line, text)) return quiet(doubtful(line, 'text'))
  const unifiedText = unified(text)
  const state = insert(line, unifiedText)
  // ZLE keeps what was pasted for Ctrl-Y, and a kill behind it may or may not join it.
  if (line.dialect !== 'zsh' || state.doubt !== 'none') return quiet(state)
  return quiet({ ...state, killRing: [...line.killRing, unifiedText], last: 'kill-typed' })
}

/**
 * The line after a bracketed paste or a piece of one. The text goes in as it is, line ends included: it submits
 * nothing.
 */
export const paste = (line: LineState, event: PasteEvent): Step => {
  if (!rules(line).pastes || event.truncated) return quiet(doubtful(line, 'mode'))
  if (line.doubt !== 'none') return quiet(line)
  if (line.keymap === 'vi-command') return quiet(doubtful(line, 'mode'))
  const { pending } = line
  if (pending !== undefined && pending.kind !== 'paste') return quiet(doubtful(line, 'mode'))
  switch (event.phase) {
    case 'whole':
      return take(line, event.text)
    case 'start':
      return quiet({ ...line, pending: { kind: 'paste', text: '' } })
    case 'data':
      return quiet({ ...line, pending: { kind: 'paste', text: (pending?.text ?? '') + event.text } })
    case 'end':
      return take({ ...line, pending: undefined }, pending?.text ?? '')
  }
}

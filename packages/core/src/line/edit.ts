import type { TerminalEvent } from '@paks/keyparser'
import { none } from './effect.js'
import { insert } from './insert.js'
import { latin1, legacyBytes } from './key-bytes.js'
import { paste } from './paste.js'
import { press } from './press.js'
import { doubtful, type LineState, quiet, type Step } from './state.js'

/** Bytes that mean nothing to the parser may well mean something to the shell. */
const unreadable = (line: LineState): Step => quiet(doubtful(line, 'mode'))

/**
 * The line after an event from the user's terminal, and what it asks for. Releases, mouse, focus and replies are
 * no edit. A shell is modelled by the bytes it gets; an editor of our own by what the keys mean.
 *
 * @example
 * const { state, effect } = edit(line, event)
 * if (effect.kind === 'submit') run(effect.line ?? 'unknown')
 */
export const edit = (line: LineState, event: TerminalEvent): Step => {
  switch (event.kind) {
    case 'key': {
      if (event.event === 'release') return quiet(line)
      if (line.dialect !== 'own') {
        // A cursor position report, asked for by the shell itself: ash does so at every prompt.
        if (event.orCpr && line.dialect === 'ash') return quiet(line)
        const { raw, text } = event
        return press(line, text !== '' && raw[0] !== 0x1b && raw[0] !== 0x9b ? text : latin1(raw))
      }
      const keys = legacyBytes(event)
      if (keys === undefined) return quiet(line)
      let step: Step = { state: line, effect: none }
      for (let n = 0; n < event.repeat && step.effect.kind === 'none'; n++) step = press(step.state, keys)
      return step
    }
    case 'text':
      return line.pending === undefined && line.dialect !== 'kernel' && line.keymap !== 'vi-command'
        ? quiet(insert(line, event.text))
        : pressEach(line, event.text)
    case 'paste':
      return paste(line, event)
    case 'unknown':
    case 'invalid':
      return unreadable(line)
    default:
      return quiet(line)
  }
}

/** Every character of a run of text, as a key by itself; what the first of them asks for is told. */
const pressEach = (line: LineState, text: string): Step => {
  let { state, effect } = quiet(line)
  for (const char of text) {
    const step = press(state, char)
    state = step.state
    if (effect.kind === 'none') effect = step.effect
  }
  return { state, effect }
}

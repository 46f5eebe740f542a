import { doubtful, type LineState, replaced, rules } from './state.js'

/**
 * Puts text in at the cursor, as typed characters do.
 *
 * @param text - whole characters without control codes
 */
export const insert = (line: LineState, text: string): LineState => {
  if (line.doubt !== 'none') return line
  const { inserts } = rules(line)
  if (inserts !== 'any' && !(inserts === 'utf8' && line.utf8) && /[^\0-\x7f]/.test(text)) {
    return doubtful(line, 'text')
  }
  const state = replaced(line, line.cursor, line.cursor, text)
  const afterKill = line.last === 'kill' || line.last === 'kill-typed'
  return afterKill && line.dialect === 'bash' ? { ...state, last: 'kill-typed' } : state
}

/** Puts in one character whatever it is, as after Ctrl-V. */
export const insertLiterally = (line: LineState, char: string): LineState =>
  // What the line editors make of NUL, and when, is theirs.
  char === '\0' ? doubtful(line, 'text') : insert(line, char)

import { type LineState, replaced } from './state.js'

/**
 * Replaces a part of the line, as one edit that undo takes back: for completion and recalled lines.
 *
 * @param from - UTF-16 offset, the start of the line by default
 * @param to - UTF-16 offset, the end of the line by default
 * @example
 * put(line, '#save ', 0, line.cursor)
 */
export const put = (line: LineState, text: string, from = 0, to: number = line.text.length): LineState =>
  line.doubt === 'none' ? replaced(line, from, to, text) : line

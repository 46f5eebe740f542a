import { after, before } from './boundary.js'
import { type Command, changed, doubtful, moved, quiet, replaced, unchanged } from './state.js'
import { inWord, wordEnd, wordStart } from './word.js'

/** readline's Ctrl-T: at the end it swaps the two characters before the cursor, at the start nothing. */
export const transposeChars: Command = (line) => {
  const { text, cursor } = line
  const oneByte = text.length < 2 && !(text >= '\x80')
  if (cursor === 0 || oneByte) return quiet(unchanged(line))
  const atEnd = cursor === text.length
  const middle = atEnd ? before(line, cursor) : cursor
  const from = middle === undefined ? undefined : before(line, middle)
  const to = middle === undefined ? undefined : after(line, middle)
  if (middle === undefined || from === undefined || to === undefined) return quiet(doubtful(line, 'text'))
  // One character alone: readline takes it out and puts it back, as a group of two changes.
  const left = text.slice(from, middle)
  const at = to - left.length
  return quiet(
    changed(
      line,
      [
        { at: from, removed: left, inserted: '' },
        { at, removed: '', inserted: left },
      ],
      to,
    ),
  )
}

/** ZLE's Ctrl-T: at the start it first steps over a character. */
export const transposeCharsAtStartToo: Command = (line) => {
  const { text, cursor } = line
  if (text === '') return quiet(unchanged(line))
  const middle = cursor === 0 ? after(line, 0) : cursor === text.length ? before(line, cursor) : cursor
  if (middle === undefined || text.includes('\n')) return quiet(doubtful(line, 'text'))
  if (middle === 0 || middle === text.length) return quiet({ ...unchanged(line), cursor: text.length })
  const from = before(line, middle)
  const to = after(line, middle)
  if (from === undefined || to === undefined) return quiet(doubtful(line, 'text'))
  const swapped = text.slice(middle, to) + text.slice(from, middle)
  // ZLE compares the line before and after: two of a kind are no change to undo.
  if (swapped === text.slice(from, to)) return quiet(moved(line, to))
  return quiet(replaced(line, from, to, swapped))
}

/** readline's Alt-T: the word at or after the cursor and the one before it. */
export const transposeWords: Command = (line) => {
  const secondEnd = wordEnd(line, line.cursor, inWord)
  const second = wordStart(line, secondEnd, inWord)
  const first = wordStart(line, second, inWord)
  const firstEnd = wordEnd(line, first, inWord)
  if (secondEnd === undefined || second === undefined || first === undefined || firstEnd === undefined) {
    return quiet(doubtful(line, 'text'))
  }
  if (first === second || second < firstEnd) return quiet(unchanged(line))
  const { text } = line
  const swapped = text.slice(second, secondEnd) + text.slice(firstEnd, second) + text.slice(first, firstEnd)
  const state = changed(
    line,
    [{ at: first, removed: text.slice(first, secondEnd), inserted: swapped }],
    secondEnd,
  )
  return quiet(state)
}

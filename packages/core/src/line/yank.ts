import { abort } from './ask.js'
import { type Command, doubtful, type LineState, quiet, replaced } from './state.js'

const nthNewest = (line: LineState, n: number): string | undefined =>
  line.killRing[line.killRing.length - 1 - n]

/** Ctrl-Y. In a shell a ring that we saw nothing put on may still hold something. */
export const yank: Command = (line) => {
  const yanked = line.dialect === 'zsh' ? 0 : line.yanked
  const text = nthNewest(line, yanked)
  if (text === undefined) return quiet(doubtful(line, 'text'))
  return quiet({ ...replaced(line, line.cursor, line.cursor, text), yanked, last: 'yank' })
}

/** Alt-Y: the kill before it takes the place of what was yanked. */
export const yankPop: Command = (line, keys) => {
  if (line.last !== 'yank' && line.last !== 'yank-pop') return abort(line, keys)
  const yanked = line.dialect === 'own' ? (line.yanked + 1) % line.killRing.length : line.yanked + 1
  const old = nthNewest(line, line.yanked)
  const text = nthNewest(line, yanked)
  if (old === undefined || text === undefined) return quiet(doubtful(line, 'text'))
  const removed = replaced(line, line.cursor - old.length, line.cursor, '')
  return quiet({ ...replaced(removed, removed.cursor, removed.cursor, text), yanked, last: 'yank-pop' })
}

import { type Command, doubtful, quiet, rules, type Step, unchanged } from './state.js'

/** Undoes the last change. */
export const undo: Command = (line) => {
  const entry = line.undo
  if (entry === undefined) {
    return quiet(line.undoBottom ? unchanged(line) : doubtful(line, 'text'))
  }
  let { text, cursor } = line
  for (const { at, removed, inserted } of [...entry.changes].reverse()) {
    text = text.slice(0, at) + removed + text.slice(at + inserted.length)
    cursor = at + removed.length
  }
  // readline leaves the cursor where the text changed, the others where it was before the change.
  if (rules(line).undo === 'each') cursor = entry.cursor
  return quiet({ ...line, text, cursor, undo: entry.below, pending: undefined, last: 'other' })
}

/** Undoes everything since the line began. */
export const revert: Command = (line) => {
  let step: Step = quiet(line)
  while (step.state.undo !== undefined) step = undo(step.state, '')
  return step.state.undoBottom ? quiet(unchanged(step.state)) : quiet(doubtful(step.state, 'text'))
}

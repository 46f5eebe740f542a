import { type Effect, none } from './effect.js'
import { type Command, doubtful, type LineState, quiet, unchanged } from './state.js'

/** A command that others must carry out; in a shell it leaves the line in doubt. */
const ask =
  (effect: Effect, doubt: 'text' | 'mode', edge: LineState['edge'] = 'unknown'): Command =>
  (line) => {
    const state = doubtful(line, doubt)
    return { state: state.doubt === 'text' ? { ...state, edge } : state, effect }
  }

export const previousHistory: Command = ask({ kind: 'history', to: 'previous' }, 'text', 'end')
export const nextHistory: Command = ask({ kind: 'history', to: 'next' }, 'text', 'end')
export const firstHistory: Command = ask({ kind: 'history', to: 'first' }, 'text')
export const lastHistory: Command = ask({ kind: 'history', to: 'last' }, 'text')
export const searchBack: Command = ask({ kind: 'search', direction: 'back' }, 'mode')
export const searchForward: Command = ask({ kind: 'search', direction: 'forward' }, 'mode')
export const suspend: Command = ask({ kind: 'suspend' }, 'text')

/** Tab. A second one may ask whether to show all candidates; in ZLE and fish the first may open a menu. */
export const complete: Command = (line) => {
  const again = line.last === 'complete'
  const state = doubtful(line, again || line.dialect === 'zsh' || line.dialect === 'fish' ? 'mode' : 'text')
  return { state: { ...state, last: 'complete' }, effect: { kind: 'complete', again } }
}

/** Something that changes the line in a way the keys do not tell. */
export const beyond: Command = ask(none, 'text')

/** Something after which the next key may mean anything. */
export const beyondMode: Command = ask(none, 'mode')

export const clearScreen: Command = (line) => ({ state: unchanged(line), effect: { kind: 'clear-screen' } })

/** A key that does nothing to the line. */
export const nothing: Command = (line) => quiet(unchanged(line))

/** Ctrl-G. readline jumps out so early that it does not forget that the command before was a kill. */
export const abort: Command = (line) => {
  const afterKill = line.dialect === 'bash' && (line.last === 'kill' || line.last === 'kill-typed')
  return quiet({ ...unchanged(line), last: afterKill ? 'kill-typed' : 'other' })
}

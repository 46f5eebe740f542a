import type { MouseEvent } from '../event.js'

const BUTTONS: Readonly<Record<MouseEvent['button'], number>> = {
  left: 0,
  middle: 1,
  right: 2,
  none: 3,
  wheelup: 64,
  wheeldown: 65,
  wheelleft: 66,
  wheelright: 67,
  button8: 128,
  button9: 129,
  button10: 130,
  button11: 131,
}

/** The furthest place that a byte can tell. */
const FURTHEST = 223

/** A mouse event as the terminal reports it, in bytes as latin1. */
export const encodeMouse = (event: MouseEvent, encoding: MouseEvent['encoding']): string => {
  const moves = event.action === 'move' || event.action === 'drag' ? 32 : 0
  const mods = (event.shift ? 4 : 0) | (event.alt ? 8 : 0) | (event.ctrl ? 16 : 0)
  const code = BUTTONS[event.button] | moves | mods
  if (encoding === 'sgr')
    return `\x1b[<${code};${event.x};${event.y}${event.action === 'release' ? 'm' : 'M'}`
  const kept = event.action === 'release' ? 3 | mods : code
  if (encoding === 'urxvt') return `\x1b[${kept + 32};${event.x};${event.y}M`
  const place = (at: number): number => (at > FURTHEST || at < 1 ? 0 : at + 32)
  return `\x1b[M${String.fromCharCode(kept + 32, place(event.x), place(event.y))}`
}

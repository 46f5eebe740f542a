import type { MouseAction, MouseButton, MouseEvent } from '../event.js'
import { Modified } from './modified.js'

/** The low two bits of a button code, by the bits above them. */
const BUTTONS: readonly MouseButton[] = [
  'left',
  'middle',
  'right',
  'none',
  'wheelup',
  'wheeldown',
  'wheelleft',
  'wheelright',
  'button8',
  'button9',
  'button10',
  'button11',
]

const ENCODINGS = ['x10', 'sgr', 'urxvt'] as const

/** The place of an encoding's name. */
export enum MouseEncoding {
  x10 = 0,
  sgr = 1,
  urxvt = 2,
}

/**
 * A mouse event, to be filled in by who makes it, with its button code as the terminal packs it: 4 shift, 8 alt, 16 ctrl, 32 motion.
 */
export class MouseRecord extends Modified implements MouseEvent {
  declare code: number
  declare x: number
  declare y: number
  declare released: boolean
  declare pixels: boolean
  declare encodingIndex: number

  get kind(): 'mouse' {
    return 'mouse'
  }
  get button(): MouseButton {
    const code = this.code
    return BUTTONS[(code & 3) + (code & 128 ? 8 : code & 64 ? 4 : 0)] ?? 'none'
  }
  get action(): MouseAction {
    const button = this.button
    if (this.code & 64 && !(this.code & 128)) return 'scroll'
    if (this.released) return 'release'
    if (this.code & 32) return button === 'none' ? 'move' : 'drag'
    // Only SGR tells a release from a press; before it, "no button" without motion was the release.
    return button === 'none' ? 'release' : 'press'
  }
  get encoding(): 'x10' | 'sgr' | 'urxvt' {
    return ENCODINGS[this.encodingIndex] ?? 'x10'
  }
  get mods(): number {
    return (this.code >> 2) & 7
  }
}

/** Modes to switch on for the time that keys are read. */
export interface Modes {
  /** Flags of the kitty keyboard protocol to push, if the terminal knows them. Default 0: none. */
  readonly kitty?: number
  /** Have pastes bracketed. Default true. */
  readonly bracketedPaste?: boolean
  /** Focus reports. Default false. */
  readonly focus?: boolean
  /** `click` for buttons and wheel, `drag` for moves with a button held too, `move` for all. Default none. */
  readonly mouse?: 'click' | 'drag' | 'move'
}

const MOUSE = { click: 1000, drag: 1002, move: 1003 } as const
const SGR_MOUSE = 1006
const FOCUS = 1004
const PASTE = 2004

const privateModes = (modes: Modes): number[] => [
  ...(modes.mouse === undefined ? [] : [MOUSE[modes.mouse], SGR_MOUSE]),
  ...(modes.focus ? [FOCUS] : []),
  ...((modes.bracketedPaste ?? true) ? [PASTE] : []),
]

/**
 * What to write to switch the modes on. The kitty flags are asked for at once, and the attributes after them:
 * every terminal answers those, so that no answer before theirs means no kitty protocol.
 */
export const enter = (modes: Modes): string =>
  privateModes(modes)
    .map((mode) => `\x1b[?${mode}h`)
    .join('') + (modes.kitty ? `\x1b[>${modes.kitty}u\x1b[?u\x1b[c` : '')

/** What to write to have everything as it was. */
export const leave = (modes: Modes): string =>
  (modes.kitty ? '\x1b[<u' : '') +
  privateModes(modes)
    .reverse()
    .map((mode) => `\x1b[?${mode}l`)
    .join('')

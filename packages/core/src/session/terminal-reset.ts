const ESC = '\u001b'

/** Reports that a program may have asked for: each would be typed into whatever reads the keys next. */
const reports: readonly number[] = [
  // Mouse: X10, normal, drags, moves, and the ways to write them.
  9, 1000, 1002, 1003, 1005, 1006, 1015, 1016,
  // Focus, the window's size (in-band), the colour scheme.
  1004, 2048, 2031,
  // Brackets around what is pasted, and every key as Windows has it.
  2004, 9001,
]

/**
 * What undoes the terminal modes a program may leave behind when it is cut off: colours and character sets, a scroll
 * region, a hidden cursor or one of another shape, keys in application mode or in a keyboard protocol (xterm's, kitty's),
 * reports, drawing put off, and the alternate screen where it is known to be shown.
 */
export const terminalReset = (onAlternateScreen: boolean): string =>
  [
    `${ESC}[?2026l`,
    onAlternateScreen ? `${ESC}[?1049l` : '',
    // A scroll region goes and takes the cursor home.
    `${ESC}7${ESC}[r${ESC}8`,
    // Terminals that do not know modifyOtherKeys take it for underlining: colours are reset behind it.
    `${ESC}[>4m${ESC}[<u${ESC}[m\u000f${ESC}(B`,
    `${ESC}[4l${ESC}[?7h${ESC}[?25h${ESC}[0 q${ESC}[?1l${ESC}>`,
    ...reports.map((mode) => `${ESC}[?${mode}l`),
  ].join('')

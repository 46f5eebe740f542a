/**
 * What undoes the terminal modes a program may leave behind when it is cut off: colours, hidden cursor, cursor and
 * keypad keys in application mode, mouse reports, focus reports, bracketed paste, the kitty keyboard protocol, and
 * the alternate screen where it is known to be shown.
 */
export const terminalReset = (onAlternateScreen: boolean): string =>
  [
    onAlternateScreen ? '\u001b[?1049l' : '',
    '\u001b[m\u001b[?25h\u001b[?1l\u001b>',
    '\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l\u001b[?1004l\u001b[?2004l\u001b[<u',
  ].join('')

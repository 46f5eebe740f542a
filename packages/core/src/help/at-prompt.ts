import type { Overlay } from './overlay-terminal.js'

const ESC = '\u001b'
/** DECSC and DECRC: place, colours and character set of the cursor. */
const save = `${ESC}7`
const restore = `${ESC}8`
const eraseBelow = `${ESC}[J`

/**
 * Rows under the row of the cursor, whose line must end there. Line feeds make room: in a raw terminal they keep the
 * column, so that the way back is only up, however much has scrolled.
 */
export const listUnder = (rows: readonly string[]): Overlay => ({
  draw:
    '\n'.repeat(rows.length) +
    `${ESC}[${rows.length}A${save}` +
    rows.map((row) => `\r\n${row}${ESC}[K`).join('') +
    restore,
  // From the row below on: beside the line may stand a right prompt.
  erase: `${save}\r\n${eraseBelow}${restore}`,
})

/** Dim text behind the cursor, cut off at the screen's edge (DECAWM off): its last character, a blank, ends there. */
export const hintBehind = (text: string): Overlay => ({
  draw: `${save}${ESC}[?7l${ESC}[2m${text} ${ESC}[22m${ESC}[?7h${restore}`,
  // A window made narrower may have wrapped it.
  erase: eraseBelow,
})

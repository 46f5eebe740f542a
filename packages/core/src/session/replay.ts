/** A control string (OSC, DCS, SOS, PM, APC), ended or not. */
const controlString = /\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\|$)/g
/** A control sequence, with its parameters, intermediates and final byte. */
const controlSequence = /\u001b\[([0-?]*)([ -/]*)([@-~])/g
/** Finals that draw, and modes; every other may ask the terminal a question. */
const drawing = /^[A-HJ-MPSTXZ`adefhlmr]$/
/** Modes of the kitty keyboard protocol, without its question `CSI ? u`. */
const keyboard = /^[<=>]/
/** Bell, and the question ENQ. */
const loud = /[\u0005\u0007]/g
/** DECID asks who the terminal is. */
const identify = /\u001bZ/g
/** A sequence that the end has cut. */
const cut = /\u001b(?:\[[0-?]*[ -/]*)?$/

/**
 * What a container printed before, fit to be printed again: it draws the same, and makes the terminal neither answer
 * (the answer would be typed into the shell) nor ring, nor touch the clipboard. Marks are control strings too.
 *
 * @param printed - bytes as text, one character a byte
 */
export const replayable = (printed: string): string =>
  printed
    .replace(controlString, '')
    .replace(controlSequence, (sequence, parameters: string, between: string, final: string) => {
      if (between !== '') return ''
      return drawing.test(final) || (final === 'u' && keyboard.test(parameters)) ? sequence : ''
    })
    .replace(identify, '')
    .replace(loud, '')
    .replace(cut, '')

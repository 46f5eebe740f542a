// C0, DEL, C1, and what turns the direction of a line (Unicode UAX #9, explicit formatting).
const unseen = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/**
 * The name of a file, which may hold any character: one that would begin another line, or would not be seen, is
 * written as an escape.
 *
 * @example
 * visibleName('a\nb') // 'a\\nb'
 */
export const visibleName = (name: string): string =>
  name.replace(unseen, (character) => {
    const code = character.charCodeAt(0)
    if (character === '\n') return '\\n'
    return code > 0xff ? `\\u${code.toString(16)}` : `\\x${code.toString(16).padStart(2, '0')}`
  })

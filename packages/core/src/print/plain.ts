import stripAnsi from 'strip-ansi'

/**
 * What must not reach the terminal from a text of a container: C0 without tab and line feed, DEL, and C1, which are what is
 * left of a control sequence; and what turns the direction of a line, and so shows a text as another one (Unicode UAX #9).
 */
export const control: RegExp = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g
const sgr = /\u001b\[[0-9;:]*m/g

/** Text without any control sequence or control character but tab and line feed. */
export const plain = (text: string): string => stripAnsi(text.replaceAll('\r\n', '\n')).replace(control, '')

/** Text that may keep its own colours (SGR, ECMA-48 8.3.117) and nothing else that controls a terminal. */
export const colourOnly = (text: string): string => {
  let kept = ''
  let from = 0
  for (const match of text.matchAll(sgr)) {
    kept += plain(text.slice(from, match.index)) + match[0]
    from = match.index + match[0].length
  }
  return kept + plain(text.slice(from))
}

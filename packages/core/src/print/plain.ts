import stripAnsi from 'strip-ansi'

// C0 without tab and line feed, DEL, and C1: what is left of a control sequence must not reach the terminal.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
const sgr = /\u001b\[[0-9;:]*m/g

/** Text without any control sequence or control character but tab and line feed. */
export const plain = (text: string): string => stripAnsi(text.replaceAll('\r\n', '\n')).replace(controls, '')

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

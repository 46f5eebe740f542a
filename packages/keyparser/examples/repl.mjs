// A prompt that says each line backwards. Ctrl+U empties the line, Ctrl+C or Ctrl+D ends it.
import { matches } from '@paks/keyparser'
import { keys } from '@paks/keyparser/node'

const { stdin, stdout } = process
let line = ''
const show = () => stdout.write(`\r\x1b[K> ${line}`)

show()
for await (const event of keys(stdin, { text: 'grapheme', paste: { mode: 'collect' } })) {
  if (matches(event, 'ctrl+c') || matches(event, 'ctrl+d')) break
  if (matches(event, 'enter')) {
    stdout.write(`\r\n${Array.from(line).reverse().join('')}\r\n`)
    line = ''
  } else if (matches(event, 'ctrl+u')) line = ''
  else if (matches(event, 'backspace')) line = Array.from(line).slice(0, -1).join('')
  else if (event.kind === 'key') line += event.text
  // Pasted newlines are text: they do not submit the line.
  else if (event.kind === 'paste') line += event.text.replace(/\s+/g, ' ')
  show()
}
stdout.write('\r\n')

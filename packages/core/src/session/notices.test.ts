import { expect, it } from 'vitest'
import { Notices } from './notices.js'

it.each([
  ['', ['one', 'two']],
  ['ls\r\nfile\r\n', ['one', 'two']],
  ['ls\r\n\u001b[?2004l\r', ['one', 'two']],
  ['ls\r\nno end of a line', ['', 'one', 'two']],
])('what waits is told once, in rows of its own, behind %j', (tail, rows) => {
  const printed: string[] = []
  const notices = new Notices(
    (message) => void printed.push(message),
    () => void printed.push(''),
  )
  notices.tell(tail)
  notices.add('one')
  notices.add('two')
  expect(printed).toEqual([])
  notices.tell(tail)
  notices.tell(tail)
  expect(printed).toEqual(rows)
})

import { expect, it } from 'vitest'
import { FakeTerminal, TestClock } from '../../test/fake-shell.fixture.js'
import { Notices } from './notices.js'

const rows = '\u001b[31mpaks:\u001b[39m one\r\n\u001b[31mpaks:\u001b[39m two\r\n'

it.each([
  ['', rows],
  ['ls\r\nfile\r\n', rows],
  ['ls\r\n\u001b[?2004l\r', rows],
  ['ls\r\nno end of a line', `\r\n${rows}`],
])('what waits is told once, in rows of its own, behind %j', (tail, shown) => {
  const terminal = new FakeTerminal()
  const notices = new Notices(terminal, new TestClock())
  notices.tell(tail)
  notices.add('one')
  notices.add('two')
  expect(terminal.written).toBe('')
  notices.tell(tail)
  notices.tell(tail)
  expect(terminal.written).toBe(shown)
})

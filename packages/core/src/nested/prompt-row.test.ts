import { describe, expect, it } from 'vitest'
import { isShaped, mayBePrompt, rowOf } from './prompt-row.js'

describe('the row of the cursor', () => {
  it.each([
    ['a\r\nhost$ ', 'host$'],
    ['\u001b[?2004hroot@box:/# ', 'root@box:/#'],
    ['%          \r \r\r\u001b[0m\u001b[27m\u001b[24m\u001b[Jbox% \u001b[K\u001b[?2004h', 'box%'],
    ['root@box ~# \u001b[K\r\u001b[12C', 'root@box ~#'],
    ['/ # \u001b[6n', '/ #'],
    ['$ l\b \b', '$'],
    ['$ l\b\u001b[K', '$'],
    ['\u0000\u0000\u0000$ ', '$'],
    ['done\r\n', ''],
  ])('of %j is %j', (tail, row) => expect(rowOf(tail)).toBe(row))
})

describe('a row that may be a prompt', () => {
  it.each(['$', '#', 'box%', 'sub:', 'user@box ~>', '❯', '~/src ❯', 'PS C:\\>'])('%j may', (row) =>
    expect(mayBePrompt(row)).toBe(true),
  )
  it.each(['', '  ', '>', 'quote>', 'cmdsubst dquote>', 'heredoc>', '#?'])('%j may not', (row) =>
    expect(mayBePrompt(row)).toBe(false),
  )
})

describe('a row in the shape of a shell’s prompt', () => {
  it.each([
    ...['$', '#', 'box%', 'root@box:/#', 'user@box:~$', '/ #', '[root@box ~]#', 'root@box ~#'],
    ...['user@box ~>', '❯', '~/src ❯', 'PS /root>'],
  ])('%j is', (row) => expect(isShaped(row)).toBe(true))
  it.each([
    ...['user@box’s password:', 'db=#', 'db-#', 'db=>', 'mysql>', 'sftp>', '>>>', '...>', '->', 'name:'],
    ...['irb(main):001:0>', 'In [1]:', '(gdb)'],
  ])('%j is not', (row) => expect(isShaped(row)).toBe(false))
})

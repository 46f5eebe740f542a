import { expect, it } from 'vitest'
import { withInclude, withoutInclude } from './include-line.js'

const path = '/somewhere/ssh/config'
const line = `Include "${path}"\n`

it.each([
  ['nothing', ''],
  ['a usual text', 'Host a\n  User me\n\n# end\n'],
  ['no line end', 'Host a'],
  ['lines of Windows', 'Host a\r\n  User me\r\n'],
  ['bytes that are no text', Buffer.from([0xff, 0x00, 0x0a, 0xc3])],
  ['the line in a comment', `# ${line}`],
])('is put before %s and taken away again, byte for byte', (_what, text) => {
  const before = Buffer.from(text)
  const during = withInclude(before, path)
  expect(Buffer.from(during)).toEqual(Buffer.concat([Buffer.from(line), before]))
  expect(withInclude(during, path)).toBe(during)
  expect(Buffer.from(withoutInclude(during, path))).toEqual(before)
})

it('is found where somebody has moved it', () => {
  expect(Buffer.from(withoutInclude(Buffer.from(`Host a\n${line}Host b\n`), path)).toString()).toBe(
    'Host a\nHost b\n',
  )
})

import { PassThrough } from 'node:stream'
import { PaksError } from '@paks/api'
import { expect, it } from 'vitest'
import { printError } from './print-error.js'

const printed = (thrown: unknown, env: NodeJS.ProcessEnv = {}, isTTY = false): string => {
  const stderr = Object.assign(new PassThrough(), { isTTY })
  printError(thrown, stderr as unknown as NodeJS.WriteStream, env)
  return String(stderr.read())
}
const error = new PaksError('PATH_NOT_FOUND', 'there is no a', { hint: 'look for it', cause: 'why' })

it('tells the cause, and what to do below it', () => {
  expect(printed(error)).toBe('paks: there is no a\n      look for it\n')
  expect(printed(error, {}, true)).toBe(
    '\u001b[31mpaks:\u001b[39m there is no a\n\u001b[2m      look for it\u001b[22m\n',
  )
  expect(printed(error, { NO_COLOR: '1' }, true)).toBe('paks: there is no a\n      look for it\n')
})

it('tells where it came from to those who ask', () => {
  expect(printed(error, { PAKS_DEBUG: '1' })).toMatch(/there is no a\n {4}at [\s\S]*\nwhy\n$/)
})

it.each(['', '1'])(
  'lets no name of a container’s file control the terminal, PAKS_DEBUG being "%s"',
  (debug) => {
    const name = 'a\u001b]52;c;ZXZpbA==\u0007b\u009b2Jc\u001b[2Jd\r'
    const text = printed(new PaksError('PATH_NOT_FOUND', `${name} is none`, { hint: name, cause: name }), {
      PAKS_DEBUG: debug,
    })
    expect(text).toMatch(/^paks: ab\S*cd is none\n/)
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  },
)

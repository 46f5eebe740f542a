import { expect, it } from 'vitest'
import { lastLines } from './last-lines.js'

async function* printed(...pieces: readonly string[]) {
  for (const piece of pieces) yield { stream: 'out' as const, bytes: Buffer.from(piece) }
}
const last = async (count: number, ...pieces: readonly string[]): Promise<string> =>
  (await lastLines(printed(...pieces), count)).map(({ bytes }) => Buffer.from(bytes).toString()).join('')

const text = 'one\ntwo\n\nfour'

it.each([
  [0, ''],
  [1, 'four'],
  [2, '\nfour'],
  [3, 'two\n\nfour'],
  [4, text],
  [9, text],
])('the last %i, however the log is cut', async (count, wanted) => {
  for (let at = 0; at <= text.length; at++) {
    expect(await last(count, text.slice(0, at), text.slice(at))).toBe(wanted)
  }
  expect(await last(count, ...text)).toBe(wanted)
})

it('a line that is finished counts once', async () => {
  expect(await last(1, 'one\ntwo\n')).toBe('two\n')
  expect(await last(1, 'one\n', 'two', '\n')).toBe('two\n')
})

it('nothing of an empty log', async () => {
  expect(await last(3)).toBe('')
})

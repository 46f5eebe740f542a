import type { Transport } from '@paks/api'
import { expect, it } from 'vitest'
import { PidFirst, tellingPid } from './pid-first.js'

type Chunk = string | { readonly err: string }

/** A transport whose process prints these chunks. */
const printing = (...chunks: readonly Chunk[]): Transport => ({
  onData: (listener) => {
    for (const chunk of chunks)
      if (typeof chunk === 'string') listener(Buffer.from(chunk), 'out')
      else listener(Buffer.from(chunk.err), 'err')
  },
  write: () => true,
  onDrain: () => undefined,
  pause: () => undefined,
  resume: () => undefined,
  resize: () => undefined,
  end: () => undefined,
  detach: () => undefined,
  ended: Promise.resolve({ kind: 'exit', code: 0 }),
  [Symbol.dispose]: () => undefined,
})

const read = (...chunks: readonly Chunk[]): { pid: number | undefined; text: string; instead: string } => {
  const transport = new PidFirst(printing(...chunks))
  let text = ''
  transport.onData((chunk) => {
    text += Buffer.from(chunk).toString()
  })
  return { pid: transport.pid, text, instead: transport.instead }
}

it('takes the id from the first line, wherever the chunks are cut', () => {
  const whole = '1234\r\n$ 5\r\n'
  for (let at = 0; at <= whole.length; at++) {
    expect(read(whole.slice(0, at), whole.slice(at))).toMatchObject({ pid: 1234, text: '$ 5\r\n' })
  }
  expect(read(...whole)).toMatchObject({ pid: 1234, text: '$ 5\r\n' })
})

it('keeps what came instead of an id', () => {
  const said = 'OCI runtime exec failed: exec: "sh": executable file not found in $PATH\r\n'
  expect(read(said.slice(0, 3), said.slice(3, 30), said.slice(30))).toEqual({
    pid: undefined,
    text: '',
    instead: said,
  })
})

it('keeps an error that came instead, and hands on one that only came sooner than the id', () => {
  expect(read({ err: 'no such ' }, { err: 'user' })).toMatchObject({ text: '', instead: 'no such user' })
  expect(read({ err: 'oops' }, '12', '34\n$ ', { err: '!' })).toMatchObject({ pid: 1234, text: 'oops$ !' })
})

it('hands the command over as words, not as text', () => {
  expect(tellingPid(['printf', '$(x) "y"'])).toEqual([
    'sh',
    '-c',
    'echo "$$"; exec "$@"',
    'paks',
    'printf',
    '$(x) "y"',
  ])
})

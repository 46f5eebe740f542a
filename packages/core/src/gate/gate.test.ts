import { expect, it } from 'vitest'
import { Gate } from './gate.js'
import type { Mark } from './mark.js'

const bytes = (text: string): Uint8Array => Buffer.from(text)
const report = (text: string): Mark => ({ kind: 'report', sequence: 1, text })

const watch = (closeOn?: string) => {
  const seen: string[] = []
  const gate: Gate = new Gate({
    bytes: (chunk) => seen.push(Buffer.from(chunk).toString()),
    mark: (mark) => {
      const text = mark.kind === 'report' ? mark.text : mark.kind
      seen.push(`<${text}>`)
      if (text === closeOn) gate.close()
    },
    aside: (mark) => seen.push(`(${mark.kind})`),
    held: () => undefined,
  })
  return { gate, seen }
}

it('holds output and marks while closed and lets them through in order', () => {
  const { gate, seen } = watch()
  gate.bytes(bytes('a'))
  gate.close()
  gate.bytes(bytes('b'))
  gate.mark({ kind: 'prompt' })
  gate.bytes(bytes('c'))
  expect(seen).toEqual(['a'])
  gate.open()
  expect(seen).toEqual(['a', 'b', '<prompt>', 'c'])
})

it('stops in the middle of what it held when that closes it again', () => {
  const { gate, seen } = watch('#two')
  gate.close()
  gate.bytes(bytes('a'))
  gate.mark(report('#two'))
  gate.bytes(bytes('b'))
  gate.open()
  expect(seen).toEqual(['a', '<#two>'])
  gate.bytes(bytes('c'))
  gate.open()
  expect(seen).toEqual(['a', '<#two>', 'b', 'c'])
})

it('lets what is said beside the prompt through at once', () => {
  const { gate, seen } = watch()
  gate.close()
  gate.bytes(bytes('a'))
  gate.mark({ kind: 'reply', request: '1', text: '' })
  expect(seen).toEqual(['(reply)'])
})

it('forgets a prompt that nobody has seen, and keeps what the shell said', () => {
  const { gate, seen } = watch()
  const [first, second]: readonly Mark[] = [{ kind: 'prompt' }, { kind: 'prompt' }]
  if (first === undefined || second === undefined) throw new Error('two marks')
  gate.close()
  gate.bytes(bytes('before '))
  gate.mark(first)
  gate.bytes(bytes('$ '))
  gate.mark({ kind: 'ready' })
  gate.mark(report('#save'))
  gate.mark(second)
  gate.bytes(bytes('$ '))
  expect(gate.marks).toHaveLength(4)
  gate.forget(second, first)
  gate.open()
  expect(seen).toEqual(['before ', '<prompt>', '<#save>', '<prompt>', '$ '])
})

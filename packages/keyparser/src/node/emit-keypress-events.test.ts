import { EventEmitter } from 'node:events'
import { emitKeypressEvents as emitInNode } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { bytesOf, utf8 } from '../../test/read.js'
import { emitKeypressEvents } from './emit-keypress-events.js'

type Emit = (stream: never) => void

/** What listeners of `keypress` get for some bytes. */
const heard = (emit: Emit, bytes: Uint8Array): unknown[] => {
  const stream = new EventEmitter()
  const seen: unknown[] = []
  emit(stream as never)
  stream.on('keypress', (text, key) => seen.push([text, key]))
  stream.emit('data', Buffer.from(bytes))
  stream.removeAllListeners()
  return seen
}

describe('emitKeypressEvents', () => {
  it.each([
    ['a'],
    ['A'],
    ['1'],
    [' '],
    ['/'],
    ['\r'],
    ['\n'],
    ['\t'],
    ['\x7f'],
    ['\b'],
    ['\x01'],
    ['\x03'],
    ['\x1a'],
    ['\x1bx'],
    ['\x1b[A'],
    ['\x1b[1;5A'],
    ['\x1b[1;2D'],
    ['\x1bOP'],
    ['\x1b[15~'],
    ['\x1b[3~'],
    ['\x1b[3;5~'],
    ['\x1b[3$'],
    ['\x1b[3^'],
    ['\x1b[H'],
    ['\x1b[F'],
    ['\x1b[5~'],
    ['\x1b[Z'],
    ['\x1b[[A'],
    ['\x1bOa'],
  ])('tells %j as readline does', (bytes) => {
    const input = bytesOf(bytes)
    expect(heard(emitKeypressEvents, input)).toEqual(heard(emitInNode as Emit, input))
  })

  it('types a character of any script', () => {
    expect(heard(emitKeypressEvents, utf8('ü漢'))).toMatchObject([
      ['ü', {}],
      ['漢', {}],
    ])
  })

  it('types no replies, no mouse and no halves of either', () => {
    const input = bytesOf('\x1b]11;rgb:0/0/0\x07\x1b[<0;1;1M\x1b[24;80R\x1b[?62c\x1bP>|x\x1b\\')
    expect(heard(emitKeypressEvents, input)).toEqual([])
  })

  it('gives a paste as characters that are no keys', () => {
    const input = bytesOf('\x1b[200~a\rb\x1b[201~')
    expect(heard(emitKeypressEvents, input)).toMatchObject([
      ['a', { name: undefined }],
      ['\r', { name: undefined }],
      ['b', { name: undefined }],
    ])
  })

  it('knows the protocols that readline does not', () => {
    expect(heard(emitKeypressEvents, bytesOf('\x1b[13;2u\x1b[97;5u\x1b[97;5:3u'))).toMatchObject([
      [undefined, { name: 'return', shift: true }],
      [undefined, { name: 'a', ctrl: true }],
    ])
  })
})

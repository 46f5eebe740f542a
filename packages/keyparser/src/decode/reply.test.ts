import { describe, expect, it } from 'vitest'
import { namesOf } from '../../test/names.js'
import { bytesOf, read, readChunks, readOne } from '../../test/read.js'

describe('replies', () => {
  it.each([
    ['\x1b[24;80R', { type: 'cpr', row: 24, column: 80, page: undefined }],
    ['\x1b[1;1R', { type: 'cpr', row: 1, column: 1, page: undefined }],
    ['\x1b[1;17R', { type: 'cpr', row: 1, column: 17, page: undefined }],
    ['\x1b[?24;80R', { type: 'cpr', row: 24, column: 80, page: undefined }],
    ['\x1b[?24;80;1R', { type: 'cpr', row: 24, column: 80, page: 1 }],
    ['\x1b[?62;1;22c', { type: 'da1', attributes: [62, 1, 22] }],
    ['\x1b[>41;354;0c', { type: 'da2', model: 41, version: 354, extra: 0 }],
    ['\x1bP!|7E565445\x1b\\', { type: 'da3', unit: '7E565445' }],
    ['\x1b[?2026;2$y', { type: 'decrpm', mode: 2026, status: 2, ansi: false }],
    ['\x1b[4;1$y', { type: 'decrpm', mode: 4, status: 1, ansi: true }],
    ['\x1b[0n', { type: 'dsr', params: [0], private: false }],
    ['\x1b[?13n', { type: 'dsr', params: [13], private: true }],
    ['\x1b[?997;1n', { type: 'colorscheme', scheme: 'dark' }],
    ['\x1b[?997;2n', { type: 'colorscheme', scheme: 'light' }],
    ['\x1b[?31u', { type: 'kittyflags', flags: 31 }],
    ['\x1b[>4;2m', { type: 'modifyotherkeys', level: 2 }],
    ['\x1b[8;24;80t', { type: 'window', params: [8, 24, 80] }],
    ['\x1b[?2;0;800;600S', { type: 'graphics', params: [2, 0, 800, 600] }],
    ['\x1bP>|kitty(0.35.2)\x1b\\', { type: 'xtversion', version: 'kitty(0.35.2)' }],
    ['\x1bP1$r0m\x1b\\', { type: 'decrqss', valid: true, setting: '0m' }],
    [
      '\x1b]10;rgb:ffff/ffff/ffff\x07',
      { type: 'color', osc: 10, index: undefined, color: 'rgb:ffff/ffff/ffff' },
    ],
    ['\x1b]11;rgb:1e/1e/2e\x1b\\', { type: 'color', osc: 11, index: undefined, color: 'rgb:1e/1e/2e' }],
    ['\x1b]12;#fff\x07', { type: 'color', osc: 12, index: undefined, color: '#fff' }],
    ['\x1b]4;7;rgb:00/00/00\x07', { type: 'color', osc: 4, index: 7, color: 'rgb:00/00/00' }],
    ['\x1b]52;c;aGk=\x07', { type: 'clipboard', selection: 'c', data: 'aGk=' }],
    ['\x1b]0;title\x07', { type: 'osc', code: 0, data: 'title' }],
    ['\x1b]lab\x1b\\', { type: 'osc', code: -1, data: 'lab' }],
    ['\x1bPq#0\x1b\\', { type: 'dcs', data: 'q#0' }],
    ['\x1b_Gi=31;OK\x1b\\', { type: 'apc', data: 'Gi=31;OK' }],
    ['\x1b^private\x1b\\', { type: 'pm', data: 'private' }],
    ['\x1bXstart\x1b\\', { type: 'sos', data: 'start' }],
  ])('%j is read', (bytes, reply) => {
    expect(readOne(bytes)).toEqual({ kind: 'reply', type: reply.type, reply, raw: bytes })
  })

  it('reads capabilities out of their hexadecimal', () => {
    const { reply } = readOne('\x1bP1+r544e=787465726d;436f=323536\x1b\\')
    expect(reply).toEqual({
      type: 'xtgettcap',
      valid: true,
      capabilities: new Map([
        ['TN', 'xterm'],
        ['Co', '256'],
      ]),
    })
  })

  it.each([
    ['\x1b[I', { kind: 'focus', focused: true, raw: '\x1b[I' }],
    ['\x1b[O', { kind: 'focus', focused: false, raw: '\x1b[O' }],
    [
      '\x1b[48;24;80;600;800t',
      {
        kind: 'resize',
        rows: 24,
        columns: 80,
        pixelHeight: 600,
        pixelWidth: 800,
        raw: '\x1b[48;24;80;600;800t',
      },
    ],
  ])('%j is a report', (bytes, event) => expect(readOne(bytes)).toEqual(event))

  it.each(['\x1b[0c', '\x1b[1 q', '\x1b[!p', '\x1b[?1;2;3;4R', '\x1b[>0;1m', '\x1b[?1;2$p'])(
    '%j is unknown',
    (bytes) => expect(readOne(bytes).kind).toBe('unknown'),
  )
})

describe('strings', () => {
  it('are ended by BEL in an OSC only', () => {
    expect(read('\x1bPa\x07b\x1b\\')).toMatchObject([{ type: 'dcs', reply: { data: 'a\x07b' } }])
  })

  it('are over when an ESC starts something else', () => {
    expect(namesOf('\x1b]11;rgb\x1b[A')).toEqual(['unknown', 'up'])
    expect(namesOf('\x1b]11;rgb\x1bx')).toEqual(['unknown', 'alt+x'])
  })

  it('are given up on CAN and SUB, which are keys', () => {
    expect(namesOf('\x1bPabc\x18d')).toEqual(['unknown', 'ctrl+x', 'd'])
    expect(namesOf('\x1b_abc\x1ad')).toEqual(['unknown', 'ctrl+z', 'd'])
  })

  it('are never typed text, however long: past the limit they are unknown in pieces', () => {
    const body = 'x'.repeat(10_000)
    const bytes = bytesOf(`\x1b]52;c;${body}\x07a`)
    for (const size of [1, 7, 4096, 5000, 20_000]) {
      const count = Math.ceil(bytes.length / size)
      const chunks = Array.from({ length: count }, (_, at) => bytes.subarray(at * size, (at + 1) * size))
      const events = readChunks(chunks, { maxPending: 4096 })
      expect(events.map(({ kind, raw }) => [kind, String(raw).length])).toEqual([
        ['unknown', 4096],
        ['unknown', 4096],
        ['unknown', 1816],
        ['key', 1],
      ])
    }
  })
})

describe('C1 controls', () => {
  it.each([
    ['\x9bA', 'up'],
    ['\x8fP', 'f1'],
    ['\x9d11;red\x9c', 'reply color'],
    ['\x90>|x\x9c', 'reply xtversion'],
    ['\x9fG\x1b\\', 'reply apc'],
    ['\x9ep\x9c', 'reply pm'],
    ['\x98s\x9c', 'reply sos'],
    ['\x9b<0;1;1M', 'left press 1,1'],
    ['\x84', 'invalid'],
  ])('%j is %s where they are on', (bytes, name) => expect(namesOf(bytes, { c1: true })).toEqual([name]))

  it('are invalid UTF-8 where they are off', () => expect(namesOf('\x9bA')).toEqual(['invalid', 'shift+a']))
})

import { describe, expect, it } from 'vitest'
import { namesOf } from '../../test/names.js'
import { readOne } from '../../test/read.js'

const modified = ['shift', 'alt', 'alt+shift', 'ctrl', 'ctrl+shift', 'ctrl+alt', 'ctrl+alt+shift']

describe('cursor and editing keys', () => {
  it.each([
    ['xterm', '\x1b[A', 'up'],
    ['xterm', '\x1b[B', 'down'],
    ['xterm', '\x1b[C', 'right'],
    ['xterm', '\x1b[D', 'left'],
    ['xterm', '\x1b[E', 'kpbegin'],
    ['xterm', '\x1b[F', 'end'],
    ['xterm', '\x1b[H', 'home'],
    ['xterm', '\x1b[Z', 'shift+tab'],
    ['xterm', '\x1b[1;5Z', 'ctrl+shift+tab'],
    ['vt220', '\x1b[1~', 'home'],
    ['vt220', '\x1b[2~', 'insert'],
    ['vt220', '\x1b[3~', 'delete'],
    ['vt220', '\x1b[4~', 'end'],
    ['vt220', '\x1b[5~', 'pageup'],
    ['vt220', '\x1b[6~', 'pagedown'],
    ['rxvt', '\x1b[7~', 'home'],
    ['rxvt', '\x1b[8~', 'end'],
    ['rxvt', '\x1b[a', 'shift+up'],
    ['rxvt', '\x1b[b', 'shift+down'],
    ['rxvt', '\x1b[c', 'shift+right'],
    ['rxvt', '\x1b[d', 'shift+left'],
    ['rxvt', '\x1b[3$', 'shift+delete'],
    ['rxvt', '\x1b[3^', 'ctrl+delete'],
    ['rxvt', '\x1b[3@', 'ctrl+shift+delete'],
    ['rxvt', '\x1b[7$', 'shift+home'],
    ['rxvt', '\x1b[23$', 'shift+f11'],
    ['rxvt', '\x1b[11^', 'ctrl+f1'],
    ['xterm, modifyCursorKeys 1', '\x1b[5A', 'ctrl+up'],
    ['xterm, modifyCursorKeys 3', '\x1b[>1;5A', 'ctrl+up'],
    ['xterm, modifyFunctionKeys 3', '\x1b[>15;2~', 'shift+f5'],
    ['PuTTY', '\x1b\x1b[A', 'alt+up'],
    ['rxvt', '\x1b\x1b[3~', 'alt+delete'],
    ['rxvt', '\x1b\x1b[3$', 'alt+shift+delete'],
    ['kitty', '\x1b[57427~', 'kpbegin'],
  ])('of %s: %j is %s', (_, bytes, name) => expect(namesOf(bytes)).toEqual([name]))

  it.each(modified.map((name, index) => [index + 2, name]))('modifier %i is %s', (wire, name) => {
    expect(namesOf(`\x1b[1;${wire}A`)).toEqual([`${name}+up`])
    expect(namesOf(`\x1b[3;${wire}~`)).toEqual([`${name}+delete`])
    expect(namesOf(`\x1b[1;${wire}P`)).toEqual([`${name}+f1`])
  })

  it.each([
    [9, 'super'],
    [10, 'shift+super'],
    [16, 'ctrl+alt+shift+super'],
    [17, 'hyper'],
    [33, 'meta'],
  ])('two-digit modifier %i is %s', (wire, name) => {
    expect(namesOf(`\x1b[1;${wire}A`)).toEqual([`${name}+up`])
  })

  it('tells caps lock and num lock apart from the modifiers held', () => {
    expect(readOne('\x1b[1;65A')).toMatchObject({ name: 'up', mods: 64 })
    expect(readOne('\x1b[1;129A')).toMatchObject({ name: 'up', mods: 128 })
  })

  it.each([
    ['\x1b[1;1:2A', 'up repeat'],
    ['\x1b[1;5:3A', 'ctrl+up release'],
    ['\x1b[3;1:3~', 'delete release'],
    ['\x1b[1;5:3R', 'ctrl+f3 release'],
  ])('%j is %s', (bytes, name) => expect(namesOf(bytes)).toEqual([name]))
})

describe('function keys', () => {
  it.each([
    ['linux and cygwin', '\x1b[[A \x1b[[B \x1b[[C \x1b[[D \x1b[[E', 'f1 f2 f3 f4 f5'],
    ['xterm', '\x1bOP \x1bOQ \x1bOR \x1bOS', 'f1 f2 f3 f4'],
    ['kitty', '\x1b[P \x1b[Q \x1b[13~ \x1b[S', 'f1 f2 f3 f4'],
    ['vt220', '\x1b[11~ \x1b[12~ \x1b[13~ \x1b[14~ \x1b[15~', 'f1 f2 f3 f4 f5'],
    ['vt220', '\x1b[17~ \x1b[18~ \x1b[19~ \x1b[20~ \x1b[21~', 'f6 f7 f8 f9 f10'],
    ['vt220', '\x1b[23~ \x1b[24~ \x1b[25~ \x1b[26~', 'f11 f12 f13 f14'],
    ['vt220', '\x1b[28~ \x1b[29~ \x1b[31~ \x1b[32~ \x1b[33~ \x1b[34~', 'f15 f16 f17 f18 f19 f20'],
  ])('of %s', (_, bytes, names) => {
    expect(bytes.split(' ').flatMap((each) => namesOf(each))).toEqual(names.split(' '))
  })

  it('go up to F35 in the kitty protocol', () => {
    const names = Array.from({ length: 23 }, (_, index) => namesOf(`\x1b[${57376 + index}u`)).flat()
    expect(names).toEqual(Array.from({ length: 23 }, (_, index) => `f${index + 13}`))
  })
})

describe('what is no key', () => {
  it.each([
    '\x1b[0~',
    '\x1b[9~',
    '\x1b[99~',
    '\x1b[201~',
    '\x1b[3;2^',
    '\x1b[0^',
    '\x1b[[F',
    '\x1b[1;2;3;4X',
  ])('%j is unknown, with its bytes', (bytes) =>
    expect(readOne(bytes)).toEqual({ kind: 'unknown', raw: bytes }),
  )
})

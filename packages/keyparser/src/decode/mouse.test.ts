import { describe, expect, it } from 'vitest'
import { namesOf } from '../../test/names.js'
import { readOne } from '../../test/read.js'

describe('mouse reports', () => {
  it.each([
    ['\x1b[<0;3;4M', 'left press 3,4'],
    ['\x1b[<0;3;4m', 'left release 3,4'],
    ['\x1b[<1;3;4M', 'middle press 3,4'],
    ['\x1b[<2;3;4M', 'right press 3,4'],
    ['\x1b[<32;3;4M', 'left drag 3,4'],
    ['\x1b[<35;300;400M', 'move 300,400'],
    ['\x1b[<4;1;1M', 'shift+left press 1,1'],
    ['\x1b[<8;1;1M', 'alt+left press 1,1'],
    ['\x1b[<28;1;1M', 'ctrl+alt+shift+left press 1,1'],
    ['\x1b[<64;1;1M', 'wheelup scroll 1,1'],
    ['\x1b[<65;1;1M', 'wheeldown scroll 1,1'],
    ['\x1b[<66;1;1M', 'wheelleft scroll 1,1'],
    ['\x1b[<67;1;1M', 'wheelright scroll 1,1'],
    ['\x1b[<80;1;1M', 'ctrl+wheelup scroll 1,1'],
    ['\x1b[<128;1;1M', 'button8 press 1,1'],
    ['\x1b[<129;1;1m', 'button9 release 1,1'],
    ['\x1b[<130;1;1M', 'button10 press 1,1'],
    ['\x1b[<131;1;1M', 'button11 press 1,1'],
    ['\x1b[<160;1;1M', 'button8 drag 1,1'],
    ['\x1b[M !"', 'left press 1,2'],
    ['\x1b[M#!"', 'release 1,2'],
    ['\x1b[M@!"', 'left drag 1,2'],
    ['\x1b[MC!"', 'move 1,2'],
    ['\x1b[M`!"', 'wheelup scroll 1,2'],
    ['\x1b[M \xff\xff', 'left press 223,223'],
    ['\x1b[M \0\0', 'left press 0,0'],
    ['\x1b[32;300;400M', 'left press 300,400'],
    ['\x1b[35;3;4M', 'release 3,4'],
    ['\x1b[64;3;4M', 'left drag 3,4'],
    ['\x1b[96;3;4M', 'wheelup scroll 3,4'],
  ])('%j is %s', (bytes, name) => expect(namesOf(bytes)).toEqual([name]))

  it('tells pixels where the program says that mode 1016 is on', () => {
    expect(readOne('\x1b[<0;1920;1080M')).toMatchObject({ pixels: false, encoding: 'sgr' })
    expect(readOne('\x1b[<0;1920;1080M', { mousePixels: true })).toMatchObject({ x: 1920, pixels: true })
  })

  it.each([
    ['\x1b[<32;683;-67M', 'left drag 683,-67'],
    ['\x1b[<32;-1;20M', 'left drag -1,20'],
    ['\x1b[<0;-12;-3m', 'left release -12,-3'],
  ])('%j is %s, outside of the window', (bytes, name) => {
    expect(namesOf(bytes)).toEqual([name])
    expect(readOne(bytes, { mousePixels: true })).toMatchObject({ pixels: true, encoding: 'sgr' })
  })

  it('tells each encoding', () => {
    expect(readOne('\x1b[M !!').encoding).toBe('x10')
    expect(readOne('\x1b[32;1;1M').encoding).toBe('urxvt')
  })

  it.each([
    ['\x1b[<0;3M', ['unknown']],
    ['\x1b[<0:1;3;4M', ['unknown']],
    ['\x1b[1;2;3M', ['unknown']],
    ['\x1b[<32;1-2;3M', ['unknown']],
    ['\x1b[<32;--1;3M', ['unknown']],
    ['\x1b[<-32;1;3M', ['unknown']],
    ['\x1b[32;-1;3M', ['unknown']],
    ['\x1b[<32;-1234567890123456;3M', ['unknown']],
    ['\x1b\x1b[<32;3;-4M', ['escape', 'left drag 3,-4']],
    ['\x1b[M !\r', ['unknown', 'enter']],
    ['\x1b[M\x1b[A', ['unknown', 'up']],
    ['\x1b\x1b[<0;3;4M', ['escape', 'left press 3,4']],
  ])('%j is %j', (bytes, names) => expect(namesOf(bytes)).toEqual(names))
})

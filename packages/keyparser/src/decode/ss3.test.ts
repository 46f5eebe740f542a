import { describe, expect, it } from 'vitest'
import { namesOf } from '../../test/names.js'
import { readOne } from '../../test/read.js'

describe('SS3 keys', () => {
  it.each([
    ['\x1bOA', 'up'],
    ['\x1bOB', 'down'],
    ['\x1bOC', 'right'],
    ['\x1bOD', 'left'],
    ['\x1bOE', 'kpbegin'],
    ['\x1bOF', 'end'],
    ['\x1bOH', 'home'],
    ['\x1bOa', 'ctrl+up'],
    ['\x1bOb', 'ctrl+down'],
    ['\x1bOc', 'ctrl+right'],
    ['\x1bOd', 'ctrl+left'],
    ['\x1bO5P', 'ctrl+f1'],
    ['\x1bO1;5P', 'ctrl+f1'],
    ['\x1bO2A', 'shift+up'],
    ['\x1b\x1bOA', 'alt+up'],
    ['\x1bOI', 'tab'],
  ])('%j is %s', (bytes, name) => expect(namesOf(bytes)).toEqual([name]))

  it.each([
    ['p', 'kp0', '0'],
    ['y', 'kp9', '9'],
    ['j', 'kpmultiply', '*'],
    ['k', 'kpadd', '+'],
    ['l', 'kpseparator', ','],
    ['m', 'kpsubtract', '-'],
    ['n', 'kpdecimal', '.'],
    ['o', 'kpdivide', '/'],
    ['X', 'kpequal', '='],
    ['M', 'kpenter', ''],
  ])('application keypad %s is %s and types %j', (final, name, text) => {
    expect(readOne(`\x1bO${final}`)).toMatchObject({ name, text, keypad: true })
  })

  it('types nothing on the keypad while ctrl is held', () => {
    expect(readOne('\x1bO5p')).toMatchObject({ name: 'kp0', mods: 4, text: '' })
  })

  it('keeps an unknown one with its bytes', () => {
    expect(readOne('\x1bO!')).toEqual({ kind: 'unknown', raw: '\x1bO!' })
  })
})

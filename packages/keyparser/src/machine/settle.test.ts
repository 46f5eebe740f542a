import { describe, expect, it } from 'vitest'
import { namesOf } from '../../test/names.js'

describe('input that ends in the middle of something', () => {
  it.each([
    ['\x1b', ['escape']],
    ['\x1b\x1b', ['escape', 'escape']],
    ['\x1b\x1b\x1b', ['escape', 'escape', 'escape']],
    ['\x1b[', ['alt+[']],
    ['\x1bO', ['alt+shift+o']],
    ['\x1b]', ['alt+]']],
    ['\x1bP', ['alt+shift+p']],
    ['\x1b^', ['alt+^']],
    ['\x1b_', ['alt+_']],
    ['\x1bX', ['alt+shift+x']],
    ['\x1b\x1b[', ['escape', 'alt+[']],
    ['\x1b\x1b]', ['escape', 'alt+]']],
    ['\x1b[1;5', ['unknown']],
    ['\x1b\x1b[1;5', ['escape', 'unknown']],
    ['\x1b]11;', ['unknown']],
    ['\x1b]11;\x1b', ['unknown', 'escape']],
    ['\x1b]\x1b', ['alt+]', 'escape']],
    ['\x1b[M !', ['unknown']],
    ['\x1b[[', ['unknown']],
    ['\xe2\x82', ['invalid']],
  ])('%j is %j', (bytes, names) => expect(namesOf(bytes)).toEqual(names))
})

describe('a sequence that cannot go on', () => {
  it.each([
    ['\x1b\x1bx', ['escape', 'alt+x']],
    ['\x1b\x1b\x1b[A', ['escape', 'alt+up']],
    ['\x1b[\x1b[A', ['alt+[', 'up']],
    ['\x1bO\x1b[A', ['alt+shift+o', 'up']],
    ['\x1b[\r', ['alt+[', 'enter']],
    ['\x1b[1;\x03', ['unknown', 'ctrl+c']],
    ['\x1b[1\xc3\xbc', ['unknown', 'ü']],
    ['\x1b]\x1b[A', ['alt+]', 'up']],
    ['\x1b\x1b]11;x\x07', ['escape', 'reply color']],
    ['\x1b\x1b[I', ['escape', 'focus in']],
    ['\x1b[1<5A', ['unknown']],
    ['\x1b[1 5A', ['unknown']],
    ['\x1b[1234567890A', ['unknown']],
    ['\x1b[    A', ['unknown']],
  ])('%j is %j', (bytes, names) => expect(namesOf(bytes)).toEqual(names))
})

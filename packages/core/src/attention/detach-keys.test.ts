import { KeyParser } from '@paks/keyparser'
import { describe, expect, it } from 'vitest'
import { pressedOf, readDetachKeys } from './detach-keys.js'

/** After which of these bytes' keys the session is left. */
const leftAfter = (text: string, bytes: string): number[] => {
  const keys = readDetachKeys(text)
  const left: number[] = []
  let pressed = 0
  let at = 0
  const parser = new KeyParser({
    timer: false,
    onEvent: (event) => {
      pressed = pressedOf(keys, pressed, event)
      if (pressed > 0 && pressed === keys.length) {
        left.push(at)
        pressed = 0
      }
      at += 1
    },
  })
  for (const byte of bytes) parser.push(Buffer.from(byte, 'latin1'))
  parser.flush()
  return left
}

describe('detach keys', () => {
  it.each([
    ['ctrl-p,ctrl-q', '\x10\x11', [1]],
    ['ctrl-p,ctrl-q', '\x10\x10\x11', [2]],
    ['ctrl-p,ctrl-q', '\x10a\x11', []],
    ['ctrl-p,ctrl-q', '\x11\x10', []],
    ['ctrl-p,ctrl-q', '\x1b[112;5u\x1b[113;5u', [1]],
    ['ctrl-p,ctrl-q', '\x1b[112;5u\x1b[112;5:3u\x1b[113;5u', [2]],
    ['ctrl-p,ctrl-q', '\x10\x1b[I\x11', [2]],
    ['ctrl-p,ctrl-p,ctrl-q', '\x10\x10\x10\x11', [3]],
    ['ctrl-a,d', '\x01d', [1]],
    ['ctrl-a,D', '\x01d\x01D', [3]],
    ['ctrl-\\', '\x1c', [0]],
    ['ctrl-^,ctrl-_', '\x1e\x1f', [1]],
    ['ctrl-@', '\0', [0]],
    ['ctrl-]', '\x1d', [0]],
    ['ctrl-[,q', '\x1bq\x1b', []],
    ['', '\x10\x11', []],
    ['none', '\x10\x11', []],
  ])('%s, %j: %j', (keys, bytes, left) => expect(leftAfter(keys, bytes)).toEqual(left))

  it.each([
    ['ctrl-', '"ctrl-" is no key'],
    ['ctrl-p,', 'one is missing'],
    ['ctrl+p', '"ctrl+p" is no key'],
    ['p,,q', 'one is missing'],
    ['ctrl-P', '"ctrl-P" is no key'],
    ['1', '"1" is no key'],
  ])('%j are refused: %s', (keys, why) => expect(() => readDetachKeys(keys)).toThrow(why))
})

import { Key } from '../key/name-table.js'

/** `CSI … letter` keys and their letters. */
export const LETTER_KEYS: ReadonlyMap<number, string> = new Map<number, string>([
  [Key.up, 'A'],
  [Key.down, 'B'],
  [Key.right, 'C'],
  [Key.left, 'D'],
  [Key.kpBegin, 'E'],
  [Key.end, 'F'],
  [Key.home, 'H'],
  [Key.f1, 'P'],
  [Key.f2, 'Q'],
  [Key.f4, 'S'],
])

/** `CSI number ~` keys and their numbers. */
export const NUMBER_KEYS: ReadonlyMap<number, number> = new Map<number, number>([
  [Key.insert, 2],
  [Key.delete, 3],
  [Key.pageUp, 5],
  [Key.pageDown, 6],
  [Key.f3, 13],
  ...[15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34].map(
    (number, index): [number, number] => [Key.f5 + index, number],
  ),
])

/** The finals of the number pad's SS3 codes, in the order of kitty's codes from `kp0` to `kpseparator`. */
export const KEYPAD_FINALS = 'pqrstuvwxynojmkMXl'

/** What the number pad sends without modes, in the same order. */
export const KEYPAD_PLAIN = '0123456789./*-+\r=,'

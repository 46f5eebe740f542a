import { Key } from '../key/name-table.js'

/** Keys by the final byte of `CSI … final`. `a`–`d` are rxvt's shifted cursor keys, `Z` is shift+tab. */
export const CSI_KEYS: Uint16Array = new Uint16Array(128)
/** Keys by the final byte of `SS3 final`. `a`–`d` are rxvt's cursor keys with ctrl. */
export const SS3_KEYS: Uint16Array = new Uint16Array(128)
/** Keys by the number of `CSI number ~`, as the VT220 and xterm count them; Home and End have two each. */
export const TILDE_KEYS: Uint16Array = new Uint16Array(35)

const put = (table: Uint16Array, keys: string, codes: readonly number[]): void => {
  for (const [index, code] of codes.entries()) table[keys.charCodeAt(index)] = code
}

const cursor = [Key.up, Key.down, Key.right, Key.left]
const navigation = [...cursor, Key.kpBegin, Key.end, Key.home, Key.f1, Key.f2, Key.f3, Key.f4]
put(CSI_KEYS, 'ABCDEFHPQRS', navigation)
put(CSI_KEYS, 'abcdZ', [...cursor, Key.tab])
put(SS3_KEYS, 'ABCDEFHPQRS', navigation)
put(SS3_KEYS, 'abcdMXI ', [...cursor, Key.kpEnter, Key.kpEqual, Key.tab, Key.space])
put(SS3_KEYS, 'jklmno', [
  Key.kpMultiply,
  Key.kpAdd,
  Key.kpSeparator,
  Key.kpSubtract,
  Key.kpDecimal,
  Key.kpDivide,
])
put(
  SS3_KEYS,
  'pqrstuvwxy',
  Array.from({ length: 10 }, (_, digit) => Key.kp0 + digit),
)

TILDE_KEYS.set([Key.home, Key.insert, Key.delete, Key.end, Key.pageUp, Key.pageDown, Key.home, Key.end], 1)
const functionKeys = (first: number, count: number, key: number): void => {
  for (let index = 0; index < count; index++) TILDE_KEYS[first + index] = key + index
}
functionKeys(11, 5, Key.f1)
functionKeys(17, 5, Key.f6)
functionKeys(23, 4, Key.f11)
functionKeys(28, 2, Key.f15)
functionKeys(31, 4, Key.f17)

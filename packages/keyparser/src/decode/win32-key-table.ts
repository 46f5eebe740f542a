import { Key } from '../key/name-table.js'

/** Kitty's codes by Windows virtual-key code; 0 where the character decides. */
export const WIN32_KEYS: Uint16Array = new Uint16Array(256)

const row = (first: number, codes: readonly number[]): void => WIN32_KEYS.set(codes, first)
const range = (first: number, count: number, code: number): void => {
  for (let index = 0; index < count; index++) WIN32_KEYS[first + index] = code + index
}

row(0x08, [Key.backspace, Key.tab])
row(0x0c, [Key.kpBegin, Key.enter])
row(0x10, [Key.leftShift, Key.leftControl, Key.leftAlt, Key.pause, Key.capsLock])
row(0x1b, [Key.escape])
row(0x20, [Key.space, Key.pageUp, Key.pageDown, Key.end, Key.home, Key.left, Key.up, Key.right, Key.down])
row(0x2c, [Key.printScreen, Key.insert, Key.delete])
range(0x30, 10, 0x30)
range(0x41, 26, 0x61)
row(0x5b, [Key.leftSuper, Key.rightSuper, Key.menu])
range(0x60, 10, Key.kp0)
row(0x6a, [Key.kpMultiply, Key.kpAdd, Key.kpSeparator, Key.kpSubtract, Key.kpDecimal, Key.kpDivide])
range(0x70, 24, Key.f1)
row(0x90, [Key.numLock, Key.scrollLock])
row(0xa0, [Key.leftShift, Key.rightShift, Key.leftControl, Key.rightControl, Key.leftAlt, Key.rightAlt])
row(0xad, [Key.muteVolume, Key.lowerVolume, Key.raiseVolume])
row(0xb0, [Key.mediaTrackNext, Key.mediaTrackPrevious, Key.mediaStop, Key.mediaPlayPause])

/** Signs of a US keyboard from the first of two stretches of virtual-key codes. */
const OEM: readonly (readonly [first: number, signs: string])[] = [
  [0xba, ';=,-./`'],
  [0xdb, "[\\]'"],
]

/** The sign of a US keyboard on a virtual-key code, for when ctrl or alt hides the character; or 0. */
export const oemSign = (virtual: number): number => {
  for (const [first, signs] of OEM) {
    const sign = signs.charCodeAt(virtual - first)
    if (sign > 0) return sign
  }
  return 0
}

import { FUNCTIONAL, FUNCTIONAL_NAMES, Key } from '../key/name-table.js'

/** Kitty's codes by Windows virtual-key code; 0 where the character decides. */
export const WIN32_KEYS: Uint16Array = new Uint16Array(256)

const put = (first: number, keys: string): void => {
  for (const [index, name] of keys.split(' ').entries())
    WIN32_KEYS[first + index] = FUNCTIONAL + FUNCTIONAL_NAMES.indexOf(name)
}
const putCharacters = (first: number, characters: string): void => {
  for (let index = 0; index < characters.length; index++)
    WIN32_KEYS[first + index] = characters.charCodeAt(index)
}

WIN32_KEYS[0x08] = Key.backspace
WIN32_KEYS[0x09] = Key.tab
WIN32_KEYS[0x0d] = Key.enter
WIN32_KEYS[0x1b] = Key.escape
WIN32_KEYS[0x20] = Key.space
put(0x0c, 'kpbegin')
put(0x10, 'leftshift leftcontrol leftalt pause capslock')
put(0x21, 'pageup pagedown end home left up right down')
put(0x2c, 'printscreen insert delete')
put(0x5b, 'leftsuper rightsuper menu')
put(0x60, 'kp0 kp1 kp2 kp3 kp4 kp5 kp6 kp7 kp8 kp9')
put(0x6a, 'kpmultiply kpadd kpseparator kpsubtract kpdecimal kpdivide')
put(0x70, 'f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 f13 f14 f15 f16 f17 f18 f19 f20 f21 f22 f23 f24')
put(0x90, 'numlock scrolllock')
put(0xa0, 'leftshift rightshift leftcontrol rightcontrol leftalt rightalt')
put(0xad, 'mutevolume lowervolume raisevolume mediatracknext mediatrackprevious mediastop mediaplaypause')
putCharacters(0x30, '0123456789')
putCharacters(0x41, 'abcdefghijklmnopqrstuvwxyz')

/** Keys of a US keyboard by virtual-key code, for when ctrl or alt hides the character. */
export const WIN32_OEM_KEYS: Uint16Array = new Uint16Array(256)
for (const [first, characters] of [
  [0xba, ';=,-./`'],
  [0xdb, "[\\]'"],
] as const) {
  for (let index = 0; index < characters.length; index++)
    WIN32_OEM_KEYS[first + index] = characters.charCodeAt(index)
}

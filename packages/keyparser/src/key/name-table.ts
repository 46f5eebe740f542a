/** The first of kitty's functional codes, in the Unicode private use area. */
export const FUNCTIONAL = 57344

const numbered = (name: string, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => name + (first + index))
const words = (text: string): string[] => text.split(' ')
const sided = (side: string): string[] =>
  words('shift control alt super hyper meta').map((name) => side + name)

/** Names of kitty's functional codes in their order from {@link FUNCTIONAL}. */
export const FUNCTIONAL_NAMES: readonly string[] = [
  ...words('escape enter tab backspace insert delete left right up down pageup pagedown home end'),
  ...words('capslock scrolllock numlock printscreen pause menu'),
  ...numbered('f', 1, 35),
  ...numbered('kp', 0, 9),
  ...words('decimal divide multiply subtract add enter equal separator').map((name) => `kp${name}`),
  ...words('left right up down pageup pagedown home end insert delete begin').map((name) => `kp${name}`),
  ...words('play pause playpause reverse stop fastforward rewind').map((name) => `media${name}`),
  ...words('mediatracknext mediatrackprevious mediarecord lowervolume raisevolume mutevolume'),
  ...sided('left'),
  ...sided('right'),
  ...words('isolevel3shift isolevel5shift'),
]

/** Kitty's codes of the keys that the decoders name. */
export enum Key {
  tab = 9,
  enter = 13,
  escape = 27,
  space = 32,
  backspace = 127,
  insert = 57348,
  delete = 57349,
  left = 57350,
  right = 57351,
  up = 57352,
  down = 57353,
  pageUp = 57354,
  pageDown = 57355,
  home = 57356,
  end = 57357,
  capsLock = 57358,
  scrollLock = 57359,
  numLock = 57360,
  printScreen = 57361,
  pause = 57362,
  menu = 57363,
  f1 = 57364,
  f2 = 57365,
  f3 = 57366,
  f4 = 57367,
  f5 = 57368,
  f6 = 57369,
  f11 = 57374,
  f12 = 57375,
  f13 = 57376,
  f15 = 57378,
  f17 = 57380,
  kp0 = 57399,
  kpDecimal = 57409,
  kpDivide = 57410,
  kpMultiply = 57411,
  kpSubtract = 57412,
  kpAdd = 57413,
  kpEnter = 57414,
  kpEqual = 57415,
  kpSeparator = 57416,
  kpBegin = 57427,
  mediaPlayPause = 57430,
  mediaStop = 57432,
  mediaTrackNext = 57435,
  mediaTrackPrevious = 57436,
  lowerVolume = 57438,
  raiseVolume = 57439,
  muteVolume = 57440,
  leftShift = 57441,
  leftControl = 57442,
  leftAlt = 57443,
  leftSuper = 57444,
  rightShift = 57447,
  rightControl = 57448,
  rightAlt = 57449,
  rightSuper = 57450,
}

/** The last functional code. */
export const FUNCTIONAL_END: number = FUNCTIONAL + FUNCTIONAL_NAMES.length - 1

/** The first of kitty's functional codes, in the Unicode private use area. */
export const FUNCTIONAL = 57344

/** Names of kitty's functional codes in their order from {@link FUNCTIONAL}. */
export const FUNCTIONAL_NAMES: readonly string[] = [
  'escape enter tab backspace insert delete left right up down pageup pagedown home end',
  'capslock scrolllock numlock printscreen pause menu',
  'f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 f13 f14 f15 f16 f17 f18 f19 f20',
  'f21 f22 f23 f24 f25 f26 f27 f28 f29 f30 f31 f32 f33 f34 f35',
  'kp0 kp1 kp2 kp3 kp4 kp5 kp6 kp7 kp8 kp9',
  'kpdecimal kpdivide kpmultiply kpsubtract kpadd kpenter kpequal kpseparator',
  'kpleft kpright kpup kpdown kppageup kppagedown kphome kpend kpinsert kpdelete kpbegin',
  'mediaplay mediapause mediaplaypause mediareverse mediastop mediafastforward mediarewind',
  'mediatracknext mediatrackprevious mediarecord lowervolume raisevolume mutevolume',
  'leftshift leftcontrol leftalt leftsuper lefthyper leftmeta',
  'rightshift rightcontrol rightalt rightsuper righthyper rightmeta isolevel3shift isolevel5shift',
]
  .join(' ')
  .split(' ')

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
  f35 = 57398,
  kp0 = 57399,
  kpDecimal = 57409,
  kpDivide = 57410,
  kpMultiply = 57411,
  kpSubtract = 57412,
  kpAdd = 57413,
  kpEnter = 57414,
  kpEqual = 57415,
  kpSeparator = 57416,
  kpLeft = 57417,
  kpDelete = 57426,
  kpBegin = 57427,
  mediaPlay = 57428,
  leftShift = 57441,
}

/** The last functional code. */
export const FUNCTIONAL_END: number = FUNCTIONAL + FUNCTIONAL_NAMES.length - 1

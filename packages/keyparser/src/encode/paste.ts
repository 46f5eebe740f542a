import type { PasteEvent } from '../event.js'

const START: Uint8Array = Uint8Array.of(0x1b, 0x5b, 0x32, 0x30, 0x30, 0x7e)
const END: Uint8Array = Uint8Array.of(0x1b, 0x5b, 0x32, 0x30, 0x31, 0x7e)
const NONE: Uint8Array = new Uint8Array(0)

const endsAt = (bytes: Uint8Array, at: number): boolean =>
  END.every((byte, index) => bytes[at + index] === byte)

/** The bytes without any end marker: one inside would end the paste and have the rest typed. */
const defused = (bytes: Uint8Array): Uint8Array => {
  const kept = new Uint8Array(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] === 0x1b && endsAt(bytes, at)) {
      at += END.length
      continue
    }
    kept[length++] = bytes[at++] ?? 0
    // What was cut out may have parted another marker.
    if (length >= END.length && endsAt(kept, length - END.length)) length -= END.length
  }
  return kept.subarray(0, length)
}

/** A paste, or a phase of one. */
export const encodePaste = (event: PasteEvent, bracketed: boolean): Uint8Array => {
  switch (event.phase) {
    case 'start':
      return bracketed ? START : NONE
    case 'end':
      return bracketed ? END : NONE
    case 'data':
      return bracketed ? defused(event.bytes) : event.bytes
    case 'whole':
      return bracketed ? Uint8Array.of(...START, ...defused(event.bytes), ...END) : event.bytes
  }
}

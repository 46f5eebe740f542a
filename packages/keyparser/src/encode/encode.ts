import type { KeyEvent, TerminalEvent } from '../event.js'
import { encodeKitty } from './kitty.js'
import { encodeLegacy } from './legacy.js'
import { encodeMouse } from './mouse.js'
import type { EncodeOptions, KeyStroke } from './options.js'
import { encodePaste } from './paste.js'
import { strokeOf } from './stroke.js'
import { encodeWin32 } from './win32.js'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))

const encodeKey = (key: KeyStroke, options: EncodeOptions): Uint8Array => {
  const stroke = strokeOf(key)
  if (options.win32) return latin1(encodeWin32(stroke))
  const kitty = options.kitty ? encodeKitty(stroke, options.kitty) : undefined
  return utf8(kitty ?? encodeLegacy(stroke, options))
}

/**
 * An event as the bytes that a terminal in these modes sends for it: the inverse of the parser, as far as the
 * modes can say it. What they cannot say is left out, as terminals do: without the kitty protocol or
 * win32-input-mode a release is no bytes. Replies and what the parser did not understand keep their bytes.
 *
 * @example
 * encode({ kind: 'key', name: 'up', mods: Mod.ctrl }) // ESC [ 1 ; 5 A
 * encode(event, { kitty: 31 })
 */
export const encode = (
  event: Exclude<TerminalEvent, KeyEvent> | KeyStroke,
  options: EncodeOptions = {},
): Uint8Array => {
  switch (event.kind) {
    case 'key':
      return encodeKey(event, options)
    case 'mouse':
      return latin1(encodeMouse(event, options.mouse ?? event.encoding))
    case 'paste':
      return encodePaste(event, options.bracketedPaste ?? true)
    case 'focus':
      return latin1(event.focused ? '\x1b[I' : '\x1b[O')
    case 'resize': {
      const { rows, columns, pixelHeight, pixelWidth } = event
      return latin1(`\x1b[48;${rows};${columns};${pixelHeight};${pixelWidth}t`)
    }
    case 'reply':
    case 'text':
    case 'unknown':
    case 'invalid':
      return event.raw
  }
}

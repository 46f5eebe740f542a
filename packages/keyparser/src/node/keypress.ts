import type { KeyEvent } from '../event.js'

/** A key as Node's readline tells it, in the second argument of `keypress`. */
export interface Keypress {
  readonly sequence: string
  /** Node's name of the key: `return` for Enter, `enter` for ctrl+j; none for most signs. */
  readonly name: string | undefined
  readonly ctrl: boolean
  /** Alt was held. */
  readonly meta: boolean
  readonly shift: boolean
  /** The code of a function key without its parameters, such as `[A` or `OP`. */
  readonly code?: string
}

/** Where readline has another name than kitty. */
const NAMES: Readonly<Record<string, string>> = { enter: 'return', kpbegin: 'clear', kpenter: 'enter' }
const CODE = /^\x1b+(O|\[\[?)(?:\d+;)?\d*(?:;\d+)*([A-Za-z~^$@])$/
const TILDE = /^\x1b+\[(\d+)(?:;\d+)*([~^$@])$/

const codeOf = (sequence: string): string | undefined => {
  const numbered = TILDE.exec(sequence)
  if (numbered !== null) return `[${numbered[1]}${numbered[2]}`
  const lettered = CODE.exec(sequence)
  return lettered === null ? undefined : `${lettered[1]}${lettered[2]}`
}

/** What readline calls a key, or `undefined` for a sign. */
const nameOf = (event: KeyEvent, sequence: string): string | undefined => {
  if (sequence === '\n' || sequence === '\x1b\n') return 'enter'
  if (sequence === '\b' || sequence === '\x1b\b') return 'backspace'
  const name = NAMES[event.name] ?? event.name
  return name.length > 1 || /^[a-z0-9]$/.test(name) ? name : undefined
}

/** A key event as readline's `keypress` has it. */
export const keypressOf = (event: KeyEvent): Keypress => {
  const sequence = new TextDecoder().decode(event.raw)
  const name = nameOf(event, sequence)
  const code = codeOf(sequence)
  const named = name === 'enter' || (name === 'backspace' && sequence.endsWith('\b'))
  const plain = {
    sequence,
    name,
    ctrl: named ? false : event.ctrl,
    meta: event.alt || (event.name === 'escape' && sequence.length > 1),
    shift: event.shift,
  }
  return code === undefined ? plain : { ...plain, code }
}

import type { EventEmitter } from 'node:events'
import type { TerminalEvent } from '../event.js'
import { KeyParser, type KeyParserOptions } from '../parser.js'
import { keypressOf } from './keypress.js'

/** A stream of input: standard input, or anything that emits `data`. */
export type KeypressStream = EventEmitter

const parsers: WeakMap<KeypressStream, KeyParser> = new WeakMap()

const emit = (stream: KeypressStream, event: TerminalEvent): void => {
  switch (event.kind) {
    case 'key': {
      if (event.event === 'release') return
      const key = keypressOf(event)
      stream.emit('keypress', event.text === '' ? controlText(key.sequence) : event.text, key)
      return
    }
    case 'paste':
      if (event.phase === 'whole' || event.phase === 'data') {
        // readline inserts what it is given: newlines in it must not submit the line.
        for (const char of event.text) stream.emit('keypress', char, { ...PASTED, sequence: char })
      }
      return
    default:
  }
}

const PASTED = { name: undefined, ctrl: false, meta: false, shift: false } as const

/** readline gives a control character as its own text, and nothing for a longer sequence. */
const controlText = (sequence: string): string | undefined => (sequence.length === 1 ? sequence : undefined)

/**
 * A drop-in for `readline.emitKeypressEvents`: has a stream emit `keypress` with text and key, from a parser
 * that knows every protocol and types no replies. Mouse, focus and replies are not emitted. A second call for
 * the same stream changes nothing.
 *
 * @example
 * emitKeypressEvents(process.stdin)
 * process.stdin.on('keypress', (text, key) => console.log(text, key.name))
 */
export const emitKeypressEvents = (stream: KeypressStream, options: KeyParserOptions = {}): void => {
  if (parsers.has(stream)) return
  const parser = new KeyParser({ ...options, onEvent: (event) => emit(stream, event) })
  parsers.set(stream, parser)
  const onData = (chunk: Uint8Array | string): void => {
    parser.push(chunk)
  }
  const listen = (name: string): void => {
    if (name !== 'keypress') return
    stream.off('newListener', listen)
    stream.on('data', onData)
  }
  // As in readline, reading starts with the first listener and not before.
  if (stream.listenerCount('keypress') > 0) stream.on('data', onData)
  else stream.on('newListener', listen)
}

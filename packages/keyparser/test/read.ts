import { KeyParser, type KeyParserOptions, type TerminalEvent } from '../src/index.js'

/** `\xNN` in a text for each byte: what a terminal sends, as it is written down. */
export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))

/** Text as a terminal types it. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** All bytes as latin1, so that two byte strings compare as text. */
export const latin1 = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

/** Everything a getter can tell of an event, as plain data. */
export const plain = (event: TerminalEvent): Record<string, unknown> => {
  const raw = latin1(event.raw)
  switch (event.kind) {
    case 'key': {
      const { kind, name, code, mods, event: action, text, shifted, base, keypad, repeat, orCpr } = event
      return { kind, name, code, mods, action, text, shifted, base, keypad, repeat, orCpr, raw }
    }
    case 'mouse': {
      const { kind, action, button, x, y, pixels, mods, encoding } = event
      return { kind, action, button, x, y, pixels, mods, encoding, raw }
    }
    case 'paste': {
      const { kind, phase, truncated } = event
      return { kind, phase, truncated, bytes: latin1(event.bytes), raw }
    }
    case 'focus':
      return { kind: event.kind, focused: event.focused, raw }
    case 'resize': {
      const { kind, rows, columns, pixelWidth, pixelHeight } = event
      return { kind, rows, columns, pixelWidth, pixelHeight, raw }
    }
    case 'reply':
      return { kind: event.kind, type: event.type, reply: event.reply, raw }
    case 'text':
      return { kind: event.kind, text: event.text, raw }
    default:
      return { kind: event.kind, raw }
  }
}

/** The events of a stream that comes in these chunks and then ends. */
export const readChunks = (
  chunks: readonly Uint8Array[],
  options: KeyParserOptions = {},
): Record<string, unknown>[] => {
  const events: Record<string, unknown>[] = []
  const parser = new KeyParser({ timer: false, ...options, onEvent: (event) => events.push(plain(event)) })
  for (const chunk of chunks) parser.push(chunk)
  parser.flush()
  return events
}

/** Streamed pieces that only the chunks keep apart, as one. */
export const joined = (events: readonly Record<string, unknown>[]): Record<string, unknown>[] => {
  const out: Record<string, unknown>[] = []
  for (const event of events) {
    const last = out.at(-1)
    const streamed = event.kind === 'text' || (event.kind === 'paste' && event.phase === 'data')
    if (last === undefined || !streamed || last.kind !== event.kind || last.phase !== event.phase) {
      out.push({ ...event })
      continue
    }
    for (const part of ['raw', 'bytes', 'text']) if (part in last) last[part] = `${last[part]}${event[part]}`
  }
  return out
}

/** Every way to cut bytes in two, and all of them apart. */
export const cuts = (bytes: Uint8Array): Uint8Array[][] => [
  ...Array.from({ length: bytes.length }, (_, at) => [bytes.subarray(0, at), bytes.subarray(at)]),
  Array.from(bytes, (byte) => Uint8Array.of(byte)),
]

/**
 * The events of some bytes, which must be the same at every cut and together have exactly those bytes.
 *
 * @throws Error naming the cut or the bytes that are not.
 */
export const read = (
  input: string | Uint8Array,
  options: KeyParserOptions = {},
): Record<string, unknown>[] => {
  const bytes = typeof input === 'string' ? bytesOf(input) : input
  const whole = joined(readChunks([bytes], options))
  const raw = whole.map((event) => event.raw).join('')
  if (raw !== latin1(bytes)) throw new Error(`${JSON.stringify(raw)} is not what was pushed`)
  for (const chunks of cuts(bytes)) {
    const again = joined(readChunks(chunks, options))
    if (JSON.stringify(again) !== JSON.stringify(whole)) {
      const lengths = chunks.map((chunk) => chunk.length).join('+')
      throw new Error(`${lengths}: ${JSON.stringify(again)} instead of ${JSON.stringify(whole)}`)
    }
  }
  return whole
}

/** The one event of some bytes. */
export const readOne = (
  input: string | Uint8Array,
  options: KeyParserOptions = {},
): Record<string, unknown> => {
  const events = read(input, options)
  const [event] = events
  if (events.length !== 1 || event === undefined) throw new Error(`not one event: ${JSON.stringify(events)}`)
  return event
}

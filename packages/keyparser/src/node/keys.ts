import type { ReadStream, WriteStream } from 'node:tty'
import type { TerminalEvent } from '../event.js'
import { KeyParser, type KeyParserOptions } from '../parser.js'
import { enter, leave, type Modes } from './modes.js'
import { onExit } from './on-exit.js'

const LOCAL = 20
const REMOTE = 100

type ParserOptions = Omit<KeyParserOptions, 'onEvent' | 'visit' | 'kitty' | 'escTimeout' | 'timer'>

/** How {@link keys} reads. Times are in milliseconds. */
export interface KeysOptions extends ParserOptions, Modes {
  /** `auto` (default) is 20, or 100 when the process runs under SSH. */
  readonly escTimeout?: number | 'auto'
  /** Where to write the modes to. Default `process.stdout`; where that is no terminal nothing is written. */
  readonly output?: Pick<WriteStream, 'write'> & { readonly isTTY?: boolean }
  /** Ends the reading. */
  readonly signal?: AbortSignal
}

/** Standard input, or as much of it as is needed. */
export type KeyStream = Pick<NodeJS.ReadableStream, 'on' | 'off' | 'resume' | 'pause'> &
  Partial<Pick<ReadStream, 'isTTY' | 'isRaw' | 'setRawMode'>>

const escTimeoutOf = (given: number | 'auto' = 'auto'): number => {
  if (given !== 'auto') return given
  return process.env.SSH_CONNECTION || process.env.SSH_TTY ? REMOTE : LOCAL
}

/** Takes the answers to our own questions out of the events. */
class Negotiation {
  private readonly open: Set<string> = new Set(['kittyflags', 'da1'])
  private readonly parser: KeyParser

  constructor(parser: KeyParser) {
    this.parser = parser
    for (const type of ['kittyflags', 'da1'] as const) parser.expect(type)
  }

  /** Whether an event is an answer to us. */
  takes(event: TerminalEvent): boolean {
    if (event.kind !== 'reply' || !this.open.delete(event.type)) return false
    if (event.reply.type === 'kittyflags') this.parser.kitty = event.reply.flags
    else this.open.clear()
    return true
  }
}

/**
 * Reads a terminal's input in raw mode, event by event. The terminal is as it was when the loop is left, by any
 * way out of it, and when the process exits or is ended by SIGTERM or SIGHUP.
 *
 * @example
 * for await (const event of keys(process.stdin, { kitty: 1 })) {
 *   console.log(describe(event))
 *   if (matches(event, 'ctrl+c')) break
 * }
 */
export async function* keys(
  input: KeyStream,
  options: KeysOptions = {},
): AsyncGenerator<TerminalEvent, undefined> {
  const {
    output = process.stdout,
    signal,
    escTimeout,
    kitty,
    bracketedPaste,
    focus,
    mouse,
    ...rest
  } = options
  const parser = new KeyParser({ ...rest, timer: true, escTimeout: escTimeoutOf(escTimeout) })
  const modes: Modes = options
  const wasRaw = input.isRaw ?? false
  const onData = (chunk: Uint8Array | string): void => {
    parser.push(chunk)
  }
  const onEnd = (): void => parser.end()
  const restore = (): void => {
    if (output.isTTY) output.write(leave(modes))
    if (input.isTTY) input.setRawMode?.(wasRaw)
  }

  signal?.throwIfAborted()
  const forget = onExit(restore)
  try {
    if (input.isTTY) input.setRawMode?.(true)
    if (output.isTTY) output.write(enter(modes))
    const negotiation = kitty && output.isTTY ? new Negotiation(parser) : undefined
    signal?.addEventListener('abort', onEnd, { once: true })
    input.on('data', onData)
    input.on('end', onEnd)
    input.resume()
    for await (const event of parser) if (!negotiation?.takes(event)) yield event
    return undefined
  } finally {
    signal?.removeEventListener('abort', onEnd)
    input.off('data', onData)
    input.off('end', onEnd)
    input.pause()
    parser[Symbol.dispose]()
    forget()
    restore()
  }
}

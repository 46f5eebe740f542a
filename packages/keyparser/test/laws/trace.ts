import { KeyParser, type KeyParserOptions, type TerminalEvent } from '../../src/index.js'

/**
 * What a stream came to, as text that is cheap to compare: every event's kind, numbers and bytes. Pieces of a
 * paste and runs of text are told as one, for chunks keep them apart.
 */
export class Trace {
  readonly parser: KeyParser
  text = ''
  raw: number[] = []
  private streaming = ''

  constructor(options: KeyParserOptions, visitor: boolean) {
    const take = (event: TerminalEvent): void => this.take(event)
    this.parser = new KeyParser({
      timer: false,
      ...options,
      ...(visitor ? { visit: take } : { onEvent: take }),
    })
  }

  /** Takes a whole stream and ends it. */
  run(chunks: readonly Uint8Array[]): this {
    for (const chunk of chunks) this.parser.push(chunk)
    this.parser.flush()
    return this
  }

  private take(event: TerminalEvent): void {
    const { raw } = event
    for (const byte of raw) this.raw.push(byte)
    const streamed =
      event.kind === 'text' || (event.kind === 'paste' && event.phase === 'data') ? event.kind : ''
    if (streamed !== this.streaming || streamed === '') this.text += `\n${event.kind} `
    this.streaming = streamed
    switch (event.kind) {
      case 'key':
        this.text += `${event.code} ${event.mods} ${event.event} ${event.text} ${event.shifted} ${event.base}`
        this.text += ` ${event.repeat} ${event.keypad} ${event.orCpr} ${raw.length}`
        break
      case 'mouse':
        this.text += `${event.action} ${event.button} ${event.x} ${event.y} ${event.mods} ${event.encoding}`
        break
      case 'paste':
        this.text +=
          streamed === ''
            ? `${event.phase} ${event.truncated} ${event.bytes.join()}`
            : `,${event.bytes.join()}`
        break
      case 'reply':
        this.text += `${event.type} ${JSON.stringify(event.reply)} ${raw.length}`
        break
      case 'text':
        this.text += event.text
        break
      default:
        this.text += raw.length
    }
  }
}

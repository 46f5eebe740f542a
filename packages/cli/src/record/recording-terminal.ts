import { closeSync, openSync, writeSync } from 'node:fs'
import { type OutputStream, PaksError, type TerminalSize } from '@paks/api'
import { errnoOf, fileFailure } from '@paks/core/config'
import { NodeTerminal, type StandardStreams } from '@paks/core/start'
import { type CastEvent, castLine } from './asciicast.js'

/** A terminal that writes what is shown on it to a file, as asciinema does. What is typed is not recorded. */
export class RecordingTerminal extends NodeTerminal implements Disposable {
  readonly #path: string
  readonly #file: number
  readonly #start = performance.now()
  readonly #decoder = new TextDecoder()
  #failed = false

  /** @throws PaksError NAME_IN_USE for a file that is there, PERMISSION_DENIED, PATH_NOT_FOUND */
  constructor(streams: StandardStreams, path: string) {
    super(streams)
    this.#path = path
    this.#file = newFile(path)
    const { columns: width, rows: height } = this.size
    const { TERM = '', SHELL = '' } = streams.env
    const timestamp = Math.floor(Date.now() / 1000)
    this.#append(castLine({ version: 2, width, height, timestamp, env: { TERM, SHELL } }))
    super.onResize(() => this.#event('r', sizeText(this.size)))
  }

  override write(output: Uint8Array | string, stream: OutputStream = 'out'): boolean {
    const text = typeof output === 'string' ? output : this.#decoder.decode(output, { stream: true })
    if (text !== '') this.#event('o', text)
    return super.write(output, stream)
  }

  [Symbol.dispose](): void {
    closeSync(this.#file)
  }

  #event(kind: CastEvent[1], data: string): void {
    const seconds = (performance.now() - this.#start) / 1000
    this.#append(castLine([Number(seconds.toFixed(6)), kind, data]))
  }

  /** A disk that is full must not cost the session: the recording ends there. */
  #append(line: string): void {
    if (this.#failed) return
    try {
      writeSync(this.#file, line)
    } catch (thrown) {
      this.#failed = true
      const { message } = fileFailure(thrown, this.#path)
      super.write(`\r\npaks: the recording ended: ${message}\r\n`, 'err')
    }
  }
}

const sizeText = ({ columns, rows }: TerminalSize): string => `${columns}x${rows}`

const newFile = (path: string): number => {
  try {
    return openSync(path, 'wx', 0o600)
  } catch (thrown) {
    const code = errnoOf(thrown)
    if (code === 'EEXIST')
      throw new PaksError('NAME_IN_USE', `${path} is there already`, { hint: 'record to another file' })
    if (code === 'ENOENT') throw new PaksError('PATH_NOT_FOUND', `there is no folder for ${path}`)
    throw fileFailure(thrown, path, 'given')
  }
}

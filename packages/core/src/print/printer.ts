import type { Output, Progress, ProgressLine } from '@paks/api'
import pc from 'picocolors'
import { highlightJson } from './highlight.js'
import { jsonText } from './json-text.js'
import { colourOnly, plain } from './plain.js'
import { DrawnProgress, noProgress } from './progress-line.js'
import { formatTable } from './table.js'

/** What a printer prints to. */
export interface PrintTarget {
  readonly isTTY: boolean
  readonly columns: number
  /** Use SGR colours. */
  readonly colour: boolean
  /** The terminal is in raw mode: a line feed does not return the carriage. */
  readonly raw: boolean
  /** False means: wait for `drained` before writing much more. */
  write(text: string): boolean
  drained(): Promise<void>
  every(ms: number, tick: () => void): Disposable
}

/** Prints a command's output, one printer for one command. */
export class Printer implements Output {
  readonly #target: PrintTarget
  readonly #colors: ReturnType<typeof pc.createColors>
  readonly #progress = new Set<DrawnProgress>()
  #column0 = true
  /** The terminal has not taken all that was printed. */
  #behind = false

  constructor(target: PrintTarget) {
    this.#target = target
    this.#colors = pc.createColors(target.colour)
  }

  get isTTY(): boolean {
    return this.#target.isTTY
  }

  get columns(): number {
    return this.#target.columns
  }

  text(text: string): void {
    this.#lines(plain(text))
  }

  styled(text: string): void {
    this.#lines(this.#target.colour ? colourOnly(text) : plain(text))
  }

  error(message: string, hint?: string): void {
    const { red, dim } = this.#colors
    this.#lines(`${red('paks:')} ${plain(message)}`)
    if (hint !== undefined) this.#lines(dim(`      ${plain(hint)}`))
  }

  table(rows: readonly Readonly<Record<string, string | number>>[]): void {
    if (rows.length > 0) this.#lines(formatTable(rows))
  }

  async pipe(chunks: AsyncIterable<string | Uint8Array>): Promise<void> {
    const decoder = new TextDecoder()
    for await (const chunk of chunks) {
      const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
      this.#write(plain(text))
      await this.#drained()
    }
    this.#write(plain(decoder.decode()))
    await this.#drained()
  }

  json(value: unknown): void {
    const json = jsonText(value)
    this.#lines(this.#target.colour ? highlightJson(json, this.#colors) : json)
  }

  progress(label: string): ProgressLine {
    if (!this.#target.isTTY) return noProgress
    const target = this.#target
    const line = new DrawnProgress(plain(label), {
      get columns() {
        return target.columns
      },
      write: (text) => void target.write(text),
      every: (ms, tick) => target.every(ms, tick),
    })
    this.#progress.add(line)
    return {
      update: (progress) => line.update(cleaned(progress)),
      [Symbol.dispose]: () => {
        line[Symbol.dispose]()
        this.#progress.delete(line)
      },
    }
  }

  /** What `print` prints, as it would stand here. What it prints later is printed after all. */
  collect(print: (out: Output) => void): string {
    const target = this.#target
    const parts: string[] = []
    let isOver = false
    const inner = new Printer({
      isTTY: target.isTTY,
      get columns() {
        return target.columns
      },
      colour: target.colour,
      raw: false,
      write: (text) => {
        if (isOver) this.#write(text)
        else parts.push(text)
        return true
      },
      drained: () => this.#drained(),
      every: () => noProgress,
    })
    print(inner)
    isOver = true
    return parts.join('')
  }

  /** Ends the output: no progress line is left, and the cursor is on column 0. */
  finish(): void {
    for (const line of this.#progress) line[Symbol.dispose]()
    this.#progress.clear()
    if (!this.#column0) this.#write('\n')
  }

  #lines(text: string): void {
    if (!this.#column0) this.#write('\n')
    this.#write(`${text}\n`)
  }

  async #drained(): Promise<void> {
    if (!this.#behind) return
    await this.#target.drained()
    this.#behind = false
  }

  #write(text: string): void {
    if (text === '') return
    for (const line of this.#progress) line.erase()
    this.#column0 = text.endsWith('\n')
    if (!this.#target.write(this.#target.raw ? text.replaceAll('\n', '\r\n') : text)) this.#behind = true
  }
}

const cleaned = (progress: Partial<Progress>): Partial<Progress> =>
  progress.label === undefined ? progress : { ...progress, label: plain(progress.label) }

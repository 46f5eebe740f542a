import { type Output, PaksError, type ProgressLine } from '@paks/api'
import * as v from 'valibot'
import type { PrintStep } from '../../plugin-wire/protocol.js'
import { bytes, count, flag, maybe } from './shape.js'

const step = v.variant('op', [
  v.object({ op: v.picklist(['text', 'styled']), text: v.string() }),
  v.object({ op: v.literal('error'), message: v.string(), hint: maybe(v.string()) }),
  v.object({
    op: v.literal('table'),
    rows: v.array(v.record(v.string(), v.union([v.string(), v.number()]))),
  }),
  v.object({ op: v.literal('json'), value: v.unknown() }),
  v.object({ op: v.literal('chunk'), chunk: v.union([v.string(), bytes]) }),
  v.object({
    op: v.literal('progress'),
    line: count,
    label: maybe(v.string()),
    done: maybe(v.number()),
    total: maybe(v.number()),
    ended: maybe(flag),
  }),
])
/** A list of such steps. */
export const printSteps: v.GenericSchema<PrintStep[]> = v.array(step)

/** So many progress lines may be open at once. */
const mostLines = 8

/** Prints what a plugin's command prints, step by step, and no more than it may. */
export class PluginPrinter implements Disposable {
  readonly #out: Output
  readonly #most: number
  readonly #signal: AbortSignal
  readonly #progress = new Map<number, ProgressLine>()
  readonly #decoder = new TextDecoder()
  #printed = 0

  /**
   * @param most - bytes of text; what is piped does not count, it waits for the terminal by itself
   * @param signal - nothing is printed after it: the prompt is back
   */
  constructor(out: Output, most: number, signal: AbortSignal) {
    this.#out = out
    this.#most = most
    this.#signal = signal
  }

  /**
   * Takes one step. Resolves when the terminal has room for more.
   *
   * @throws PaksError BAD_USAGE for what is no step, and when too much was printed
   */
  async take(value: unknown): Promise<void> {
    const read = v.safeParse(step, value)
    if (!read.success) throw new PaksError('BAD_USAGE', 'it printed what is no text')
    if (this.#signal.aborted) return
    this.print(read.output)
    await this.#out.pipe(read.output.op === 'chunk' ? once(this.#textOf(read.output.chunk)) : nothing())
  }

  /** Prints a step that is no chunk of a stream. */
  print(one: PrintStep): void {
    const out = this.#out
    switch (one.op) {
      case 'text':
      case 'styled':
        this.#count(one.text.length)
        out[one.op](one.text)
        break
      case 'error':
        this.#count(one.message.length + (one.hint?.length ?? 0))
        out.error(one.message, one.hint)
        break
      case 'table':
        this.#count(JSON.stringify(one.rows).length)
        out.table(one.rows)
        break
      case 'json':
        this.#count(JSON.stringify(one.value)?.length ?? 0)
        out.json(one.value)
        break
      case 'progress':
        this.#advance(one)
        break
      case 'chunk':
    }
  }

  [Symbol.dispose](): void {
    for (const line of this.#progress.values()) line[Symbol.dispose]()
    this.#progress.clear()
  }

  #advance({ line, label, done, total, ended }: Extract<PrintStep, { op: 'progress' }>): void {
    const open = this.#progress.get(line)
    if (ended) {
      open?.[Symbol.dispose]()
      this.#progress.delete(line)
    } else if (open !== undefined) {
      open.update({
        ...(label === undefined ? {} : { label }),
        ...(done === undefined ? {} : { done }),
        ...(total === undefined ? {} : { total }),
      })
    } else if (this.#progress.size < mostLines) this.#progress.set(line, this.#out.progress(label ?? ''))
  }

  /** A character may be cut by the end of a chunk. */
  #textOf(chunk: string | Uint8Array): string {
    return typeof chunk === 'string' ? chunk : this.#decoder.decode(chunk, { stream: true })
  }

  #count(characters: number): void {
    this.#printed += characters
    if (this.#printed > this.#most)
      throw new PaksError(
        'BAD_USAGE',
        `it printed more than ${Math.round(this.#most / 1024 / 1024)} MB of text`,
      )
  }
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value
}

/** To pipe nothing is to wait until the terminal has room. */
async function* nothing(): AsyncGenerator<never> {}

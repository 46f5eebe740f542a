import type { Output, ProgressLine } from '@paks/api'
import type { PrintStep } from '../plugin-wire/protocol.js'

/** Where a command in a plugin's process prints: each step is handed on, to be cleaned and printed by Paks. */
export class StepOutput implements Output {
  readonly isTTY: boolean
  readonly columns: number
  readonly #step: (step: PrintStep) => void
  #lines = 0

  constructor(
    { isTTY, columns }: { readonly isTTY: boolean; readonly columns: number },
    step: (step: PrintStep) => void,
  ) {
    this.isTTY = isTTY
    this.columns = columns
    this.#step = step
  }

  text(text: string): void {
    this.#step({ op: 'text', text: String(text) })
  }

  styled(text: string): void {
    this.#step({ op: 'styled', text: String(text) })
  }

  error(message: string, hint?: string): void {
    this.#step({
      op: 'error',
      message: String(message),
      ...(hint === undefined ? {} : { hint: String(hint) }),
    })
  }

  table(rows: readonly Readonly<Record<string, string | number>>[]): void {
    this.#step({ op: 'table', rows: rows.map((row) => ({ ...row })) })
  }

  async pipe(chunks: AsyncIterable<string | Uint8Array>): Promise<void> {
    for await (const chunk of chunks) this.#step({ op: 'chunk', chunk })
  }

  json(value: unknown): void {
    this.#step({ op: 'json', value: JSON.parse(JSON.stringify(value) ?? 'null') })
  }

  progress(label: string): ProgressLine {
    this.#lines += 1
    const line = this.#lines
    this.#step({ op: 'progress', line, label })
    return {
      update: (progress) => this.#step({ op: 'progress', line, ...progress }),
      [Symbol.dispose]: () => this.#step({ op: 'progress', line, ended: true }),
    }
  }
}

import { matches, type TerminalEvent } from '@paks/keyparser'
import { listRows } from '../help/candidate-list.js'
import type { Completion } from '../help/completion.js'
import { type Effect, edit, emptyLine, type LineState, put } from '../line/index.js'
import type { HostTerminal } from './host-terminal.js'
import { type Picture, pictureOf, redraw } from './picture.js'
import { newRecall, type Recall, recall } from './recall.js'

/** A line to be edited on the host. */
export interface HostLineOptions {
  /** What stands before it; may hold SGR sequences. */
  readonly prompt: string
  /** What is typed already. */
  readonly initial?: string
  /** Lines that Up and Down recall, oldest first. */
  readonly history?: readonly string[]
  /** What Tab does. */
  readonly complete?: (line: string, cursor: number, signal: AbortSignal) => Promise<Completion>
  /** Looks at each key first; `close` closes the line with `undefined`, `drop` takes the key. */
  readonly filter?: (event: TerminalEvent, line: string) => 'close' | 'drop' | undefined
  /** Closes the line with `undefined`. */
  readonly signal: AbortSignal
}

/** How long a completer may take, in milliseconds. */
const completeWithin = 1000
const bell = '\u0007'
const controls = /[\u0000-\u001f\u007f-\u009f]+/g

/**
 * Lets the user edit a line at the cursor, with the whole editor and the keyboard to itself, until it is submitted.
 * The cursor is left on a new row.
 *
 * @returns the line; undefined when it was cancelled with Escape, Ctrl-C or Ctrl-D
 * @example
 * const name = await readHostLine(terminal, { prompt: 'name: ', signal })
 */
export const readHostLine = (terminal: HostTerminal, options: HostLineOptions): Promise<string | undefined> =>
  new Promise((resolve) => {
    const line = new HostLine(terminal, options, resolve)
    line.draw()
  })

class HostLine {
  readonly #terminal: HostTerminal
  readonly #options: HostLineOptions
  readonly #resolve: (line: string | undefined) => void
  readonly #held: readonly Disposable[]
  readonly #close = (): void => this.#end(undefined)
  #state: LineState
  #recall: Recall
  #drawn: Picture | undefined
  /** Candidates under the line until the next key. */
  #below: readonly string[] = []
  #undecided: string | undefined
  /** A completer is at work; keys wait for it. */
  #completing: AbortController | undefined
  #waiting: TerminalEvent[] = []
  #ended = false

  constructor(terminal: HostTerminal, options: HostLineOptions, resolve: (line: string | undefined) => void) {
    this.#terminal = terminal
    this.#options = options
    this.#resolve = resolve
    this.#state = emptyLine({ dialect: 'own', text: options.initial ?? '' })
    this.#recall = newRecall(options.history ?? [])
    this.#held = [terminal.take((event) => this.#key(event)), terminal.onResize(() => this.draw())]
    options.signal.addEventListener('abort', this.#close, { once: true })
    if (options.signal.aborted) this.#close()
  }

  draw(): void {
    if (this.#ended) return
    const { columns } = this.#terminal.size
    const { text, cursor } = this.#state
    const picture = pictureOf(this.#options.prompt, text, cursor, columns, this.#below)
    this.#terminal.write(redraw(this.#drawn, picture, columns))
    this.#drawn = picture
  }

  #key(event: TerminalEvent): void {
    if (this.#ended) return
    if (this.#completing !== undefined) {
      if (matches(event, 'ctrl+c') || matches(event, 'escape')) this.#completing.abort()
      else this.#waiting.push(event)
      return
    }
    const verdict = this.#options.filter?.(event, this.#state.text)
    if (verdict === 'close' || matches(event, 'escape')) this.#close()
    if (verdict !== undefined || this.#ended) return
    const { state, effect } = edit(this.#state, event)
    if (state === this.#state && effect.kind === 'none') return
    // A line that is handed over or dropped is a new one: what is on the screen is the old.
    if (effect.kind !== 'submit' && effect.kind !== 'interrupt') this.#set(state)
    this.#obey(effect)
    if (this.#ended) return
    this.draw()
  }

  /** A line is one row of plain text, whatever was pasted. */
  #set(state: LineState): void {
    this.#below = []
    const text = state.text.replace(controls, ' ')
    this.#state = text === state.text ? state : put(state, text)
  }

  #obey(effect: Effect): void {
    switch (effect.kind) {
      case 'submit':
        this.#end(effect.line ?? '')
        return
      case 'interrupt':
      case 'eof':
        this.#close()
        return
      case 'clear-screen':
        this.#terminal.write('\u001b[2J\u001b[H')
        this.#drawn = undefined
        return
      case 'history': {
        const step = recall(this.#recall, effect.to, this.#state.text)
        if (step === undefined) return
        this.#recall = step.state
        this.#state = put(this.#state, step.text)
        return
      }
      case 'complete':
        void this.#complete()
    }
  }

  async #complete(): Promise<void> {
    const { complete } = this.#options
    if (complete === undefined) return
    const cancel = new AbortController()
    this.#completing = cancel
    using _late = this.#terminal.clock.after(completeWithin, () => cancel.abort())
    const { text, cursor } = this.#state
    const completion = await complete(text, cursor, cancel.signal)
    this.#completing = undefined
    if (this.#ended) return
    this.#offer(completion)
    this.draw()
    for (const event of this.#waiting.splice(0)) this.#key(event)
  }

  #offer({ from, to, common, candidates }: Completion): void {
    const { text, cursor } = this.#state
    const place = `${cursor} ${text}`
    if (common.length > to - from) this.#state = put(this.#state, common, from, to)
    else if (candidates.length > 1 && this.#undecided === place) this.#below = this.#list(candidates)
    else this.#terminal.write(bell)
    this.#undecided = candidates.length > 1 ? `${this.#state.cursor} ${this.#state.text}` : undefined
  }

  #list(candidates: Completion['candidates']): readonly string[] {
    const { size, colour } = this.#terminal
    const taken = this.#drawn?.rows.length ?? 1
    return listRows(candidates, { columns: size.columns, rows: size.rows - taken - 1, colour })
  }

  #end(line: string | undefined): void {
    if (this.#ended) return
    this.#below = []
    // From the end of the line the cursor goes to a row of its own.
    this.#state = { ...this.#state, cursor: this.#state.text.length }
    this.draw()
    this.#ended = true
    this.#completing?.abort()
    this.#options.signal.removeEventListener('abort', this.#close)
    for (const held of this.#held) held[Symbol.dispose]()
    this.#terminal.write('\r\n')
    this.#resolve(line)
  }
}

import { PaksError } from '@paks/api'
import type { Clock } from '../clock.js'
import type { AsideMark, Mark } from '../gate/mark.js'
import { exchangeName } from '../shell/exchange-name.js'
import { type ExchangePlace, handOver, takeBack } from '../shell-control/exchange.js'
import type { ShellAtHand } from '../shell-control/session-shell.js'
import { languageOf } from '../shell-control/shell-language.js'
import { type Errand, habitOf, textOf } from '../shell-control/shell-text.js'
import type { OutputPath } from './output-path.js'

/** How long a shell may take to read what it was handed, in milliseconds. */
const patience = 10_000
/** An Enter that came while a shell prepared its terminal may be lost: after so many milliseconds it is pressed again. */
export const enterAgain = 1500

/** What a shell is told to do, and how long to wait for it. */
export interface TalkOptions {
  readonly signal?: AbortSignal | undefined
  /** The shell writes something down. */
  readonly answer?: boolean
  /** A new prompt is to be drawn in any case: it shows what has changed. */
  readonly redraw?: boolean
}

export interface TalkAnswer {
  /** Names of variables that the shell does not let be set, `/` for anything else it could not do. */
  readonly refused: readonly string[]
  readonly bytes: Uint8Array
}

export interface ShellTalkOptions {
  readonly nonce: string
  readonly clock: Clock
  readonly output: Pick<OutputPath, 'listen' | 'marks' | 'forget' | 'until'>
  readonly shell: () => ShellAtHand
  /** What the shell is doing: nothing at an empty line, about to draw its prompt, or something else. */
  readonly place: () => 'empty-line' | 'line' | 'prompt-coming' | 'elsewhere' | 'unknown'
  /** Presses Enter at an empty line. */
  readonly enter: () => void
  /** Lines are waiting for the shell. */
  readonly isAhead: () => boolean
}

interface Reply {
  readonly text: string
  readonly held: number
}

/**
 * Talks to the shell at its prompt while the host has screen and keyboard: hands it a text to read, and waits for its
 * answer. zsh and fish read it where they stand; the others read it after an empty line, whose prompt takes the place
 * of the one that nobody has seen yet.
 */
export class ShellTalk {
  readonly #options: ShellTalkOptions
  /** Requests that are open, and what was answered: when so many marks were held. */
  readonly #replies = new Map<string, Reply | undefined>()
  #count = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: ShellTalkOptions) {
    this.#options = options
  }

  /** Takes the answer of the shell. */
  hear(mark: AsideMark): void {
    if (mark.kind === 'reply' && this.#replies.has(mark.request))
      this.#replies.set(mark.request, { text: mark.text, held: this.#options.output.marks.length })
  }

  /**
   * Has the shell do errands, one talk after the other.
   *
   * @throws PaksError UNSUPPORTED without a hook, BUSY when it is not at its prompt, TIMEOUT, ABORTED, what
   * {@link handOver} throws
   */
  ask(errands: readonly Errand[], options: TalkOptions = {}): Promise<TalkAnswer> {
    const asked = this.#last.then(() => this.#ask(errands, options))
    this.#last = asked.catch(() => undefined)
    return asked
  }

  async #ask(
    errands: readonly Errand[],
    { signal, answer = false, redraw = false }: TalkOptions,
  ): Promise<TalkAnswer> {
    const { output, shell, nonce, enter, isAhead, clock } = this.#options
    const { container, pid, name } = shell()
    using limit = this.#limit(signal)
    using _listening = output.listen()
    const before = await this.#prompt(limit.signal)
    this.#count += 1
    const request = `${this.#count}`
    const place: ExchangePlace = { container, pid, file: `.paks-${exchangeName(nonce)}` }
    this.#replies.set(request, undefined)
    try {
      const ahead = isAhead()
      await handOver(place, textOf(errands, languageOf(name), request), { answer, signal: limit.signal })
      const habit = habitOf(name)
      if (habit === 'waits') enter()
      if (errands.some(({ kind }) => kind === 'exit')) return { refused: [], bytes: new Uint8Array(0) }
      using again = habit === 'quiet' ? undefined : clock.every(enterAgain, enter)
      const reply = await output.until(() => this.#replies.get(request), limit.signal)
      again?.[Symbol.dispose]()
      if (habit === 'quiet' && redraw) enter()
      if (habit !== 'quiet' || redraw) {
        const after = await output.until(() => promptIn(output.marks.slice(reply.held)), limit.signal)
        if (before !== undefined && !ahead) output.forget(after, before)
      }
      const bytes = answer ? await takeBack(place, { answer, signal: limit.signal }) : new Uint8Array(0)
      return { refused: reply.text.split(' ').filter((word) => word !== ''), bytes }
    } catch (error) {
      await takeBack(place).catch(() => undefined)
      throw limit.late ? late(name) : error
    } finally {
      this.#replies.delete(request)
    }
  }

  /** Waits for the prompt that is coming; undefined when it has been shown. */
  async #prompt(signal: AbortSignal): Promise<Mark | undefined> {
    const { output, place, shell } = this.#options
    switch (place()) {
      case 'unknown':
        throw new PaksError('UNSUPPORTED', 'this shell has no hook that reads and sets its variables', {
          hint: 'docs/shells.md tells which shells have one; a nested shell, su or ssh has none',
        })
      case 'elsewhere':
        throw new PaksError('BUSY', `${shell().name} is not at its prompt`, {
          hint: 'end what runs there first',
        })
      case 'line':
        if (habitOf(shell().name) !== 'waits') return undefined
        throw new PaksError('BUSY', `there is a line at the prompt of ${shell().name}`, {
          hint: 'run it or delete it first',
        })
      case 'empty-line':
        return undefined
      case 'prompt-coming':
        return await output.until(() => promptIn(output.marks), signal)
    }
  }

  #limit(
    signal: AbortSignal | undefined,
  ): Disposable & { readonly signal: AbortSignal; readonly late: boolean } {
    const limit = new AbortController()
    const timer = this.#options.clock.after(patience, () => limit.abort())
    return {
      signal: signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]),
      get late() {
        return limit.signal.aborted
      },
      [Symbol.dispose]: () => timer[Symbol.dispose](),
    }
  }
}

const promptIn = (marks: readonly Mark[]): Mark | undefined => marks.find(({ kind }) => kind === 'prompt')

const late = (name: string): PaksError =>
  new PaksError('TIMEOUT', `${name} did not read what it was handed within ${patience / 1000} s`, {
    hint: 'nothing of it is left; its trap on SIGURG may have been taken away',
  })

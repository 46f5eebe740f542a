import type { Transport } from '@paks/api'
import type { TerminalEvent } from '@paks/keyparser'
import type { Clock } from '../clock.js'
import { type Dialect, doubtful, edit, emptyLine, type LineState, renew } from '../line/index.js'
import { Keyboard } from './keyboard.js'
import { TypeAhead } from './type-ahead.js'
import type { UserTerminal } from './user-terminal.js'

/** What hands the line over or drops it; Ctrl-D without a line ends what reads, and is gone with it. */
const endsLine: ReadonlySet<string> = new Set(['submit', 'interrupt', 'eof'])

/** What the session wants to hear about the user's keys. */
export interface InputListener {
  /** A submit key went to the shell; `line` is undefined where the keys alone do not tell the text. */
  submitted(line: string | undefined): void
  /** Ctrl-D on an empty line went to the shell. */
  endOfFile(): void
  /**
   * A line is about to be submitted. True takes its key from the shell, until {@link InputPath.submit} or
   * {@link InputPath.skip} sends it.
   */
  intercept(line: string, event: TerminalEvent): boolean
  /** A chunk may hold a key to claim or intercept: its keys are read before they are sent. Called for every chunk. */
  watches(chunk: Uint8Array): boolean
  /**
   * A key is about to go to the shell. True takes it.
   *
   * @param line - what the key would be typed at; undefined while other keys wait for the shell
   */
  claim(event: TerminalEvent, line: LineState | undefined): boolean
  /** A key went to the shell and made the line what it is. */
  typed(line: LineState): void
}

/** How long the first bytes of a key that may be claimed are kept back, in milliseconds. */
const beginningDelay = 50
/** The beginning of a key in one of the keyboard protocols; shorter ones may be a key by themselves. */
const nothing = new Uint8Array(0)
const isBeginning = (bytes: Uint8Array): boolean =>
  bytes.length > 2 && /^\u001b\[[\d;:]+$/.test(Buffer.from(bytes).toString('latin1'))

/**
 * From the user's keys to the transport, with a copy for the line model.
 *
 * A chunk goes to the transport before anyone reads it, unless somebody wants to see its keys first. Even then what
 * is only the beginning of a key goes at once, so that a lone Escape is never late.
 */
export class InputPath implements Disposable {
  readonly #terminal: UserTerminal
  readonly #transport: Transport
  readonly #clock: Clock
  readonly #listener: InputListener
  readonly #keyboard = new Keyboard()
  readonly #typeAhead = new TypeAhead()
  /** Keys were typed after the last one that ended a line. */
  #touched = false
  #line: LineState = emptyLine({ dialect: 'kernel' })
  /** Who took the keyboard; the one who came last has it. */
  readonly #hosts: { readonly listener: (event: TerminalEvent) => void }[] = []
  /** How many bytes no event has come of yet, and how many of them are sent. */
  #unread = 0
  #sent = 0
  /** Those that are not sent: the beginning of a key. */
  #beginning: Uint8Array = nothing
  readonly #outgoing: Uint8Array[] = []
  #reading = false
  #held: Disposable | undefined

  constructor(terminal: UserTerminal, transport: Transport, clock: Clock, listener: InputListener) {
    this.#terminal = terminal
    this.#transport = transport
    this.#clock = clock
    this.#listener = listener
    this.#listen()
    terminal.onInput((chunk) => this.#receive(chunk))
    transport.onDrain(() => terminal.resumeInput())
  }

  /** A new prompt of this shell is about to be drawn: what was typed before it was not typed at it. */
  beginLine(): void {
    this.#line = this.#touched ? doubtful(renew(this.#line), 'text') : renew(this.#line)
  }

  /** The shell told who it is: its editor decides what keys mean. */
  setDialect(dialect: Dialect, utf8: boolean): void {
    this.#line = emptyLine({ dialect, utf8 })
  }

  /** Gives the keyboard to a listener on the host until disposed of, or until another takes it and for as long. */
  take(listener: (event: TerminalEvent) => void): Disposable {
    const host = { listener }
    this.#listen()
    this.#hosts.push(host)
    return {
      [Symbol.dispose]: () => {
        this.#listen()
        const at = this.#hosts.indexOf(host)
        if (at !== -1) this.#hosts.splice(at, 1)
      },
    }
  }

  /** Keeps a key for the shell until it can take it. */
  keep(event: TerminalEvent): void {
    this.#typeAhead.keep(event)
  }

  /** Sends a key that was claimed. */
  pass(bytes: Uint8Array): void {
    this.#send(bytes)
  }

  /** Sends a submit key that was intercepted, as if it had been typed now. */
  submit(event: TerminalEvent, bytes: Uint8Array): void {
    this.#send(bytes)
    this.#model(event)
  }

  /** Sends a submit key that was intercepted; its line was dealt with. */
  skip(bytes: Uint8Array): void {
    this.#send(bytes)
    this.#touched = false
    this.#line = renew(this.#line)
    this.#listener.typed(this.#line)
  }

  /** Types text into the shell as the user's own keys would. */
  type(text: string): void {
    const raw = Buffer.from(text)
    this.#send(raw)
    this.#model({ kind: 'text', text, raw })
  }

  /** Nothing has been typed at the prompt. */
  get isEmptyLine(): boolean {
    return this.#line.doubt === 'none' && this.#line.text === '' && !this.#touched
  }

  get hasTypeAhead(): boolean {
    return !this.#typeAhead.isEmpty
  }

  /** Sends keys that were kept, up to the first that submits a line; all of them when `all`. */
  releaseTypeAhead(all: boolean): void {
    if (this.#isTaken) return
    this.#typeAhead.release((event, bytes) => {
      // What it would be typed at may be no prompt: a key that is claimed only at one is the shell's.
      if (this.#listener.claim(event, undefined)) return this.#isTaken ? 'submitted' : 'typed'
      this.#send(bytes)
      return this.#model(event) && !all ? 'submitted' : 'typed'
    })
    this.#listen()
  }

  /** Lets keys that were kept at a prompt go where they would have gone, until one takes the keyboard again. */
  replay(): void {
    if (this.#isTaken) return
    this.#typeAhead.release((event, bytes) => {
      if (!this.#listener.claim(event, this.#line)) this.#pass(event, bytes)
      return this.#isTaken ? 'submitted' : 'typed'
    })
  }

  [Symbol.dispose](): void {
    this.#held?.[Symbol.dispose]()
    this.#keyboard[Symbol.dispose]()
  }

  /** Keys go to the host. */
  get #isTaken(): boolean {
    return this.#hosts.length > 0
  }

  /** Keys go to the shell, and none waits. */
  get #isOpen(): boolean {
    return !this.#isTaken && this.#typeAhead.isEmpty
  }

  #receive(chunk: Uint8Array): void {
    this.#held?.[Symbol.dispose]()
    const straight = this.#isOpen && this.#sent === this.#unread && !this.#listener.watches(chunk)
    this.#unread += chunk.length
    if (straight) {
      this.#send(chunk)
      this.#sent = this.#unread
    }
    this.#reading = true
    this.#keyboard.push(chunk)
    if (this.#sent < this.#unread) this.#begin(chunk)
    else this.#beginning = nothing
    this.#reading = false
    this.#flush()
  }

  /** What is only the beginning of a key need not wait for its end, unless the key may be claimed. */
  #begin(chunk: Uint8Array): void {
    const bytes = this.#beginning.length === 0 ? chunk : Buffer.concat([this.#beginning, chunk])
    this.#beginning = bytes.subarray(bytes.length - (this.#unread - this.#sent))
    if (this.#sent > 0 || !isBeginning(this.#beginning)) this.#sendBeginning()
    else this.#held = this.#clock.after(beginningDelay, () => this.#sendBeginning())
  }

  #sendBeginning(): void {
    if (!this.#isOpen || this.#sent === this.#unread) return
    this.#send(this.#beginning)
    this.#beginning = nothing
    this.#sent = this.#unread
  }

  /** Sends now, or with the rest of the chunk that is being read. */
  #send(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#outgoing.push(bytes)
    if (!this.#reading) this.#flush()
  }

  #flush(): void {
    const [first, ...others] = this.#outgoing.splice(0)
    if (first === undefined) return
    const bytes = others.length === 0 ? first : Buffer.concat([first, ...others])
    if (!this.#transport.write(bytes)) this.#terminal.pauseInput()
  }

  /** Settles a key that was begun. */
  #listen(): void {
    this.#keyboard.listen((event) => this.#read(event))
  }

  #read(event: TerminalEvent): void {
    const { raw } = event
    const early = Math.min(this.#sent, raw.length)
    this.#sent -= early
    this.#unread -= raw.length
    const host = this.#hosts.at(-1)
    if (host !== undefined) host.listener(event)
    // A key that is half gone is the shell's.
    else if (early === 0 && this.#listener.claim(event, this.#typeAhead.isEmpty ? this.#line : undefined))
      return
    else if (!this.#typeAhead.isEmpty) this.#typeAhead.keep(event)
    else if (early === raw.length) this.#model(event)
    else this.#pass(event, raw.slice(early))
  }

  /** Sends a key, unless it would submit a line that is intercepted. */
  #pass(event: TerminalEvent, bytes: Uint8Array): void {
    if (this.#line.text[0] === '#') {
      const { effect } = edit(this.#line, event)
      if (
        effect.kind === 'submit' &&
        effect.line !== undefined &&
        this.#listener.intercept(effect.line, event)
      )
        return
    }
    this.#send(bytes)
    this.#model(event)
  }

  /** Moves the line model; true when the key submitted. */
  #model(event: TerminalEvent): boolean {
    // busybox ash asks at each prompt where the cursor is; in row 1 the answer looks like F3 with a modifier.
    if (event.kind === 'key' && event.orCpr) return false
    const { state, effect } = edit(this.#line, event)
    this.#line = state
    // Nothing typed can still wait in the terminal after a key that hands the line over or drops it.
    if (endsLine.has(effect.kind)) this.#touched = false
    else if (event.kind === 'key' || event.kind === 'text' || event.kind === 'paste') this.#touched = true
    if (effect.kind === 'eof') this.#listener.endOfFile()
    if (effect.kind === 'submit') this.#listener.submitted(effect.line)
    this.#listener.typed(state)
    return effect.kind === 'submit'
  }
}

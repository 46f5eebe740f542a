import type { Transport } from '@paks/api'
import type { TerminalEvent } from '@paks/keyparser'
import { type Dialect, doubtful, edit, emptyLine, type LineState, renew } from '../line/index.js'
import { Keyboard } from './keyboard.js'
import { TypeAhead } from './type-ahead.js'
import type { UserTerminal } from './user-terminal.js'

/** What the session wants to hear about the user's keys. */
export interface InputListener {
  /** A submit key went to the shell; `line` is undefined where the keys alone do not tell the text. */
  submitted(line: string | undefined): void
  /** Ctrl-D on an empty line went to the shell. */
  endOfFile(): void
  /** A line is about to be submitted. True takes it: the key is kept from the shell until {@link InputPath.pass}. */
  intercept(line: string): boolean
}

/** From the user's keys to the transport, with a copy for the line model. */
export class InputPath implements Disposable {
  readonly #transport: Transport
  readonly #listener: InputListener
  readonly #keyboard = new Keyboard()
  readonly #typeAhead = new TypeAhead()
  #line: LineState = emptyLine({ dialect: 'kernel' })
  #host: ((event: TerminalEvent) => void) | undefined
  /** Look at each key before it is sent, so that a line can be intercepted. */
  careful = false

  constructor(terminal: UserTerminal, transport: Transport, listener: InputListener) {
    this.#transport = transport
    this.#listener = listener
    terminal.onInput((chunk) => {
      if (this.#goesStraight) this.#send(terminal, chunk)
      this.#keyboard.push(chunk)
    })
    transport.onDrain(() => terminal.resumeInput())
    this.#keyboard.listen((event) => this.#straight(event))
  }

  /** A new prompt of this shell is about to be drawn: what was typed before it was not typed at it. */
  beginLine(): void {
    const untouched =
      this.#line.text === '' && this.#line.doubt === 'none' && this.#line.pending === undefined
    this.#line = untouched ? renew(this.#line) : doubtful(renew(this.#line), 'text')
  }

  /** The shell told who it is: its editor decides what keys mean. */
  setDialect(dialect: Dialect, utf8: boolean): void {
    this.#line = emptyLine({ dialect, utf8 })
  }

  /** Gives the keyboard to a listener on the host until disposed of. */
  take(listener: (event: TerminalEvent) => void): Disposable {
    const before = this.#host
    this.#host = listener
    this.#listen()
    return {
      [Symbol.dispose]: () => {
        this.#host = before
        this.#listen()
      },
    }
  }

  /** Keeps a key for the shell until it can take it. */
  keep(event: TerminalEvent): void {
    this.#typeAhead.keep(event)
  }

  /** Sends a key that was intercepted. */
  pass(bytes: Uint8Array): void {
    this.#transport.write(bytes)
  }

  get hasTypeAhead(): boolean {
    return !this.#typeAhead.isEmpty
  }

  /** Sends keys that were kept, up to the first that submits a line; all of them when `all`. */
  releaseTypeAhead(all: boolean): void {
    this.#typeAhead.release((event, bytes) => {
      this.#transport.write(bytes)
      return this.#model(event) && !all ? 'submitted' : 'typed'
    })
    this.#listen()
  }

  [Symbol.dispose](): void {
    this.#keyboard[Symbol.dispose]()
  }

  /** Chunks can go to the shell before anyone looked at them. */
  get #goesStraight(): boolean {
    return this.#host === undefined && !this.careful && this.#typeAhead.isEmpty
  }

  #send(terminal: UserTerminal, chunk: Uint8Array): void {
    if (!this.#transport.write(chunk)) terminal.pauseInput()
  }

  #listen(): void {
    this.#keyboard.listen(this.#host ?? ((event) => this.#straight(event)))
  }

  /** A key while the shell has the keyboard: sent already, unless someone must look first or others wait. */
  #straight(event: TerminalEvent): void {
    if (!this.#typeAhead.isEmpty) this.#typeAhead.keep(event)
    else if (!this.careful) this.#model(event)
    else this.#look(event)
  }

  #look(event: TerminalEvent): void {
    const bytes = event.raw.slice()
    const before = this.#line
    const { effect } = edit(before, event)
    if (effect.kind === 'submit' && effect.line !== undefined && this.#listener.intercept(effect.line)) {
      this.#line = renew(before)
      return
    }
    this.#transport.write(bytes)
    this.#model(event)
  }

  /** Moves the line model; true when the key submitted. */
  #model(event: TerminalEvent): boolean {
    // busybox ash asks at each prompt where the cursor is; in row 1 the answer looks like F3 with a modifier.
    if (event.kind === 'key' && event.orCpr) return false
    const { state, effect } = edit(this.#line, event)
    this.#line = state
    if (effect.kind === 'eof') this.#listener.endOfFile()
    if (effect.kind !== 'submit') return false
    this.#listener.submitted(effect.line)
    return true
  }
}

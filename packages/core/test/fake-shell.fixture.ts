import type { Ended, OutputStream, Plugin, TerminalSize, Transport } from '@paks/api'
import type { Clock } from '../src/clock.js'
import { Session } from '../src/session/session.js'
import type { SessionOptions } from '../src/session/session-options.js'
import type { UserTerminal } from '../src/session/user-terminal.js'
import { refusingBackend, refusingContainer } from './refusing.fixture.js'

/** Time that passes when a test says so. */
export class TestClock implements Clock {
  #now = 0
  readonly #timers = new Set<{ at: number; every: number | undefined; call: () => void }>()

  now(): number {
    return this.#now
  }

  after(ms: number, call: () => void): Disposable {
    return this.#add({ at: this.#now + ms, every: undefined, call })
  }

  every(ms: number, call: () => void): Disposable {
    return this.#add({ at: this.#now + ms, every: ms, call })
  }

  pass(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const due = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (due === undefined) break
      this.#now = due.at
      if (due.every === undefined) this.#timers.delete(due)
      else due.at += due.every
      due.call()
    }
    this.#now = end
  }

  #add(timer: { at: number; every: number | undefined; call: () => void }): Disposable {
    this.#timers.add(timer)
    return { [Symbol.dispose]: () => void this.#timers.delete(timer) }
  }
}

/** A terminal whose keys a test presses and whose output it reads. */
export class FakeTerminal implements UserTerminal {
  readonly isTTY = true
  readonly colour = true
  size: TerminalSize = { columns: 80, rows: 24 }
  written = ''
  #input: (chunk: Uint8Array) => void = () => undefined
  #resize: () => void = () => undefined

  type(keys: string | Uint8Array): void {
    this.#input(typeof keys === 'string' ? Buffer.from(keys) : keys)
  }

  resize(size: TerminalSize): void {
    this.size = size
    this.#resize()
  }

  /** What was written since the last call. */
  take(): string {
    const { written } = this
    this.written = ''
    return written
  }

  onInput(listener: (chunk: Uint8Array) => void): void {
    this.#input = listener
  }

  onInputEnd(): void {}

  onOutputEnd(): void {}

  onResize(listener: () => void): void {
    this.#resize = listener
  }

  write(output: Uint8Array | string): boolean {
    this.written += typeof output === 'string' ? output : Buffer.from(output).toString()
    return true
  }

  async drained(): Promise<void> {}

  pauseInput(): void {}

  resumeInput(): void {}

  async raw(): Promise<Disposable> {
    return { [Symbol.dispose]: () => undefined }
  }
}

/** The far end of a session: a line editor that can type and erase, and reports as bash does. */
export class FakeShell implements Transport {
  readonly #nonce: string
  readonly #end: (ended: Ended) => void
  readonly ended: Promise<Ended>
  /** All bytes that came, one entry for each write. */
  readonly chunks: string[] = []
  readonly sizes: TerminalSize[] = []
  /** A program that reads keys and echoes nothing has the terminal. */
  busy = false
  #data: (chunk: Uint8Array, stream: OutputStream) => void = () => undefined
  #line = ''
  #reports = 0
  #paused = false
  #waiting = ''

  constructor(nonce: string) {
    this.#nonce = nonce
    let end: (ended: Ended) => void = () => undefined
    this.ended = new Promise((resolve) => {
      end = resolve
    })
    this.#end = end
  }

  get received(): string {
    return this.chunks.join('')
  }

  /** Says hello and draws its first prompt. */
  boot(name = 'bash'): void {
    this.print(`${this.#mark(`H;${name};5.2;1;1`)}`)
    this.#prompt()
  }

  print(text: string): void {
    this.#waiting += text
    if (!this.#paused) this.resume()
  }

  exit(): void {
    this.#end({ kind: 'exit', code: 0 })
  }

  onData(listener: (chunk: Uint8Array, stream: OutputStream) => void): void {
    this.#data = listener
  }

  write(bytes: Uint8Array): boolean {
    const text = Buffer.from(bytes).toString()
    this.chunks.push(text)
    // Nothing far away answers before the call returns.
    queueMicrotask(() => {
      for (const key of text) if (!this.busy) this.#key(key)
    })
    return true
  }

  pause(): void {
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
    const text = this.#waiting
    this.#waiting = ''
    if (text !== '') this.#data(Buffer.from(text), 'out')
  }

  resize(size: TerminalSize): void {
    this.sizes.push(size)
  }

  onDrain(): void {}
  end(): void {}
  detach(): void {
    this.#end({ kind: 'detach' })
  }
  [Symbol.dispose](): void {}

  #mark(body: string): string {
    return `\u001b]7770;${this.#nonce};${body}\u0007`
  }

  #prompt(): void {
    this.print(`${this.#mark('A')}$ ${this.#mark('B')}`)
  }

  #key(key: string): void {
    if (key === '\r') {
      const line = this.#line
      this.#line = ''
      this.#reports += 1
      this.print('\r\n')
      if (/^#[a-z0-9]/i.test(line)) this.print(this.#mark(`R;${this.#reports};${line}`))
      this.#prompt()
    } else if (key === '\u007f') {
      if (this.#line !== '') this.print('\b \b')
      this.#line = this.#line.slice(0, -1)
    } else if (key >= ' ') {
      this.#line += key
      this.print(key)
    }
  }
}

/** A session between a fake terminal and a fake shell. */
export interface FakeSession extends AsyncDisposable {
  readonly terminal: FakeTerminal
  readonly shell: FakeShell
  readonly clock: TestClock
  readonly session: Session
}

/** Opens a session; its shell has not said hello. */
export const fakeSession = (
  plugin: Plugin | readonly Plugin[],
  options: Partial<
    Pick<SessionOptions, 'hints' | 'attentionKey' | 'pluginSource' | 'settings' | 'container'>
  > = {},
): FakeSession => {
  const terminal = new FakeTerminal()
  const shell = new FakeShell('c0ffee')
  const clock = new TestClock()
  const session = new Session({
    backend: refusingBackend,
    container: refusingContainer,
    transport: shell,
    terminal,
    plugins: [plugin].flat(),
    clock,
    nonce: 'c0ffee',
    shell: 'bash',
    ...options,
  })
  const ended = session.run()
  return {
    terminal,
    shell,
    clock,
    session,
    [Symbol.asyncDispose]: async () => {
      shell.exit()
      await ended
    },
  }
}

/** Resolves when everything that needs no clock has happened. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

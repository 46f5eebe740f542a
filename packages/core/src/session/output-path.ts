import type { Transport } from '@paks/api'
import type { Clock } from '../clock.js'
import { Gate } from '../gate/gate.js'
import type { AsideMark, Mark } from '../gate/mark.js'
import { MarkScanner } from '../gate/mark-scanner.js'
import { ScreenModes } from '../gate/screen-modes.js'
import { Tail } from '../nested/tail.js'
import type { UserTerminal } from './user-terminal.js'

/** How long bytes that any sequence may begin with are kept back, in milliseconds. */
const tailDelay = 20
/** How long what begins as only a mark does may take to its end, in milliseconds: connections stall. */
const markDelay = 1000

/** From the transport to the user's screen: marks taken out, held while the host has the screen. */
export class OutputPath implements Disposable {
  readonly #transport: Pick<Transport, 'onData' | 'pause' | 'resume'>
  readonly #terminal: Pick<UserTerminal, 'write' | 'drained'>
  readonly #clock: Clock
  readonly #gate: Gate
  readonly #scanner: MarkScanner
  readonly #screen = new ScreenModes()
  readonly #tail = new Tail()
  #tailTimer: Disposable | undefined
  #awaitsMark = false
  #stalled = false
  #listening = 0
  readonly #watchers = new Set<() => void>()
  /** Called with output after it was shown, where someone observes it. The bytes are not the observer's. */
  onShown: ((bytes: Uint8Array) => void) | undefined
  /** Called with each chunk that came. */
  onChunk: () => void = () => undefined

  constructor(path: {
    readonly nonce: string
    readonly transport: Pick<Transport, 'onData' | 'pause' | 'resume'>
    readonly terminal: Pick<UserTerminal, 'write' | 'drained'>
    readonly clock: Clock
    readonly onMark: (mark: Mark) => void
    readonly onAside?: (mark: AsideMark) => void
  }) {
    this.#transport = path.transport
    this.#terminal = path.terminal
    this.#clock = path.clock
    this.#gate = new Gate({
      bytes: (bytes) => this.#show(bytes),
      mark: path.onMark,
      aside: (mark) => {
        path.onAside?.(mark)
        this.#look()
      },
      held: () => this.#look(),
    })
    this.#scanner = new MarkScanner(path.nonce, this.#gate)
  }

  /** Begins to read. */
  start(): void {
    this.#transport.onData((chunk) => this.#receive(chunk))
  }

  /**
   * Begins anew with another shell, while output is held: with all that it has printed. Nothing is shown of it before
   * its last prompt, nor of what was held of the shell before it.
   */
  begin(chunks: readonly Uint8Array[]): void {
    for (const chunk of chunks) this.#scanner.push(chunk)
    const last = this.#gate.marks.findLast(({ kind }) => kind === 'prompt')
    if (last !== undefined) this.#gate.forget(last)
  }

  /** A full-screen program has the terminal. */
  get onAlternateScreen(): boolean {
    return this.#screen.alternate
  }

  /** The container's program has hidden the cursor. */
  get cursorHidden(): boolean {
    return this.#screen.cursorHidden
  }

  /** The end of what was shown. */
  get tail(): string {
    return this.#tail.toString()
  }

  /** Keeps all further output, and the process that prints it, waiting. */
  hold(): void {
    this.#gate.close()
    this.#transport.pause()
  }

  /** Reads on while output is held, so that the shell can be heard, until disposed of. */
  listen(): Disposable {
    this.#listening += 1
    this.#transport.resume()
    return {
      [Symbol.dispose]: () => {
        this.#listening -= 1
        if (this.#listening === 0 && this.#gate.closed) this.#transport.pause()
      },
    }
  }

  /** The marks that are held, oldest first. */
  get marks(): readonly Mark[] {
    return this.#gate.marks
  }

  /** Forgets what was to be shown before a held mark, from another one or from the beginning. */
  forget(until: Mark, from?: Mark): void {
    this.#gate.forget(until, from)
  }

  /** Waits until something is found; looked for now and at every mark. @throws what the signal was aborted with */
  until<T>(look: () => T | undefined, signal: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        this.#watchers.delete(watch)
        signal.removeEventListener('abort', stop)
      }
      const stop = (): void => {
        end()
        reject(signal.reason)
      }
      const watch = (): void => {
        const found = look()
        if (found === undefined) return
        end()
        resolve(found)
      }
      if (signal.aborted) return reject(signal.reason)
      signal.addEventListener('abort', stop, { once: true })
      this.#watchers.add(watch)
      watch()
    })
  }

  /** Lets go what was held. */
  release(): void {
    this.#gate.open()
    if (!this.#gate.closed && !this.#stalled) this.#transport.resume()
  }

  [Symbol.dispose](): void {
    this.#tailTimer?.[Symbol.dispose]()
    this.#scanner.flush()
    this.#gate.open()
  }

  #look(): void {
    for (const watch of this.#watchers) watch()
  }

  #receive(chunk: Uint8Array): void {
    this.#scanner.push(chunk)
    if (this.#tailTimer !== undefined || this.#scanner.pending > 0) this.#watchTail()
    this.onChunk()
  }

  #watchTail(): void {
    const { pending, isMarkLikely } = this.#scanner
    // However it dribbles, a mark has its time once.
    if (pending > 0 && isMarkLikely && this.#awaitsMark) return
    this.#tailTimer?.[Symbol.dispose]()
    this.#awaitsMark = pending > 0 && isMarkLikely
    this.#tailTimer =
      pending === 0
        ? undefined
        : this.#clock.after(isMarkLikely ? markDelay : tailDelay, () => {
            this.#awaitsMark = false
            this.#scanner.flush()
          })
  }

  #show(bytes: Uint8Array): void {
    this.#screen.push(bytes)
    this.#tail.push(bytes)
    const flowing = this.#terminal.write(bytes)
    this.onShown?.(bytes)
    if (flowing || this.#stalled) return
    this.#stalled = true
    this.#transport.pause()
    void this.#terminal.drained().then(() => {
      this.#stalled = false
      if (!this.#gate.closed) this.#transport.resume()
    })
  }
}

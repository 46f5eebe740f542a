import type { Ended, OutputStream, TerminalSize, Transport } from '@paks/api'
import { endProcess, type LocalProcess } from '../process/local-process.js'

type Listener = (chunk: Uint8Array, stream: OutputStream) => void

/**
 * The connection to a process of this machine, from before it is started: what was set, typed and asked for by
 * then is handed over at the start.
 *
 * A local process lives in our own terminal and cannot live without it, so `detach` does nothing, and disposing
 * of the transport ends the process.
 */
export class LocalTransport implements Transport {
  readonly ended: Promise<Ended>
  #process: LocalProcess | undefined
  #listener: Listener | undefined
  #drained: () => void = () => {}
  #early: Uint8Array[] = []
  #paused = false
  #closed = false
  #size: TerminalSize | undefined
  #settle: (ended: Ended) => void = () => {}

  constructor(size: TerminalSize | undefined) {
    this.#size = size
    this.ended = new Promise((resolve) => {
      this.#settle = resolve
    })
  }

  /** The size asked for so far. */
  get size(): TerminalSize | undefined {
    return this.#size
  }

  /** Joins it to the process, which has just started. */
  connect(process: LocalProcess): void {
    this.#process = process
    process.onDrain(() => this.#drained())
    if (this.#paused) process.pause()
    if (this.#listener) process.onData(this.#listener)
    for (const bytes of this.#early) process.write(bytes)
    this.#early = []
    if (this.#closed) process.end()
    void process.exited.then((code) => this.#settle({ kind: 'exit', code }))
  }

  /** There will be no process. */
  fail(error: Error): void {
    this.#settle({ kind: 'lost', error })
  }

  onData(listener: Listener): void {
    this.#listener = listener
    this.#process?.onData(listener)
  }

  write(bytes: Uint8Array): boolean {
    if (this.#process) return this.#process.write(bytes)
    this.#early.push(bytes)
    return true
  }

  onDrain(listener: () => void): void {
    this.#drained = listener
  }

  pause(): void {
    this.#paused = true
    this.#process?.pause()
  }

  resume(): void {
    this.#paused = false
    this.#process?.resume()
  }

  resize(size: TerminalSize): void {
    this.#size = size
    this.#process?.resize(size)
  }

  end(): void {
    this.#closed = true
    this.#process?.end()
  }

  detach(): void {}

  [Symbol.dispose](): void {
    if (this.#process) void endProcess(this.#process)
    else this.#settle({ kind: 'detach' })
  }
}

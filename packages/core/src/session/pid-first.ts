import type { Ended, OutputStream, TerminalSize, Transport } from '@paks/api'

const newline = 0x0a
/** A process id is short: what is longer is something else. */
const mostBytes = 16
/** Of what came instead, no more is kept. */
const mostSaid = 2000

/** A command line whose process first tells its own id, on a line of its own, and then becomes the command. */
export const tellingPid = (argv: readonly string[]): readonly string[] => [
  'sh',
  '-c',
  'echo "$$"; exec "$@"',
  'paks',
  ...argv,
]

/**
 * The transport of a process made by {@link tellingPid}, without that line. No engine tells the id a process has
 * inside its container, and an engine does not end it when the connection goes.
 */
export class PidFirst implements Transport {
  readonly ended: Promise<Ended>
  readonly #inner: Transport
  #head: Uint8Array | undefined = new Uint8Array(0)
  /** Undefined until it was told. */
  pid: number | undefined
  /** What came where the id should have stood: the engine's reason why there is no process. */
  instead = ''
  /** Resolves with the id as soon as it was told; with undefined when the process has ended without. */
  readonly told: Promise<number | undefined>
  #tell: (pid: number) => void = () => {}

  constructor(inner: Transport) {
    this.#inner = inner
    this.ended = inner.ended
    this.told = new Promise((resolve) => {
      this.#tell = resolve
      void inner.ended.then(() => resolve(this.pid))
    })
  }

  onData(listener: (chunk: Uint8Array, stream: OutputStream) => void): void {
    // Docker says in the one stream why there is no process, and podman in the other.
    const early: Uint8Array[] = []
    this.#inner.onData((chunk, stream) => {
      if (this.#head === undefined) return listener(chunk, stream)
      if (stream === 'err') {
        early.push(chunk)
        this.instead = Buffer.concat(early).toString('utf8').slice(0, mostSaid)
        return
      }
      const rest = this.#begin(chunk)
      if (this.pid === undefined) return
      for (const held of early) listener(held, 'err')
      if (rest.length > 0) listener(rest, stream)
    })
  }

  write(bytes: Uint8Array): boolean {
    return this.#inner.write(bytes)
  }

  onDrain(listener: () => void): void {
    this.#inner.onDrain(listener)
  }

  pause(): void {
    this.#inner.pause()
  }

  resume(): void {
    this.#inner.resume()
  }

  resize(size: TerminalSize): void {
    this.#inner.resize(size)
  }

  end(): void {
    this.#inner.end()
  }

  detach(): void {
    this.#inner.detach()
  }

  [Symbol.dispose](): void {
    this.#inner[Symbol.dispose]()
  }

  /** Returns what follows the line; nothing until it is whole. */
  #begin(chunk: Uint8Array): Uint8Array {
    const head = Buffer.concat([this.#head ?? new Uint8Array(0), chunk])
    const end = head.indexOf(newline)
    if (end === -1 && head.length <= mostBytes) {
      this.#head = head
      return new Uint8Array(0)
    }
    const line = head.subarray(0, end).toString('latin1').trim()
    if (/^\d+$/.test(line)) {
      this.#head = undefined
      this.pid = Number(line)
      this.#tell(this.pid)
      return head.subarray(end + 1)
    }
    this.#head = head
    this.instead = head.toString('utf8').slice(0, mostSaid)
    return new Uint8Array(0)
  }
}

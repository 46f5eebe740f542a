/** A terminal's size in character cells. */
export interface TerminalSize {
  readonly columns: number
  readonly rows: number
}

/** How a transport came to its end. */
export type Ended =
  /** The process ended; `code` is its exit status, 128 + n when signal n ended it. */
  | { readonly kind: 'exit'; readonly code: number }
  /** We let go of it; the process runs on. */
  | { readonly kind: 'detach' }
  /** The connection broke and the process's fate is unknown. */
  | { readonly kind: 'lost'; readonly error: Error }

/** Which stream of the process a chunk came from; a process with a TTY has only `out`. */
export type OutputStream = 'out' | 'err'

/**
 * A live connection to a process: bytes in, bytes out, a size, an end. It knows nothing of what the bytes mean.
 *
 * Nothing is read before `onData` is called, and everything the process printed is delivered before `ended`
 * resolves.
 */
export interface Transport extends Disposable {
  /** Sets the one listener for output. A chunk belongs to the listener; the transport does not reuse it. */
  onData(listener: (chunk: Uint8Array, stream: OutputStream) => void): void
  /** Sends input bytes. False means the far side is slow: wait for `onDrain` before sending much more. */
  write(bytes: Uint8Array): boolean
  /** Sets the one listener for "input buffer is empty again". */
  onDrain(listener: () => void): void
  /** Stops delivering output; the process is held back once the buffers between are full. */
  pause(): void
  resume(): void
  /** Tells the process its window size. Calls are coalesced: one in flight, then the last. Never throws. */
  resize(size: TerminalSize): void
  /** Half-close: the process reads end-of-file (without a TTY; with one it does nothing). */
  end(): void
  /** Lets go of the process and leaves it running; `ended` resolves with `detach`. */
  detach(): void
  /** Resolves exactly once, never rejects. */
  readonly ended: Promise<Ended>
}

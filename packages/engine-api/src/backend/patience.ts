/**
 * A signal that is raised with another one, or when the time is up; it holds on to neither once it is disposed of. What
 * `AbortSignal` has for it takes longer to come up than an engine to answer.
 *
 * @example
 * using patience = new Patience(15_000, signal)
 * await ask(patience.signal)
 */
export class Patience implements Disposable {
  readonly #controller = new AbortController()
  readonly #timer: NodeJS.Timeout
  readonly #other: AbortSignal | undefined
  readonly #stop = (): void => this.#controller.abort(this.#other?.reason)

  /** @param milliseconds - the reason is then a `TimeoutError` */
  constructor(milliseconds: number, other: AbortSignal | undefined) {
    this.#other = other
    this.#timer = setTimeout(
      () => this.#controller.abort(new DOMException('there was no answer in time', 'TimeoutError')),
      milliseconds,
    ).unref()
    if (other?.aborted) this.#stop()
    other?.addEventListener('abort', this.#stop, { once: true })
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer)
    this.#other?.removeEventListener('abort', this.#stop)
  }
}

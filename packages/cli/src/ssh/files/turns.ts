/** Lets one after the other in. */
export class Turns {
  #last: Promise<void> = Promise.resolve()

  /** Resolves with what lets the next one in when it is disposed of. */
  async take(): Promise<Disposable> {
    const before = this.#last
    let done = (): void => {}
    this.#last = new Promise((resolve) => {
      done = resolve
    })
    await before
    return { [Symbol.dispose]: () => done() }
  }
}

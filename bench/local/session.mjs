import { local } from '@paks/backend-local'

/** A shell in a view, on pipes. */
export class Session {
  /** @type {import('@paks/api').Backend} */
  #backend
  /** @type {import('@paks/api').Transport} */
  #transport
  #text = ''
  #heard = () => {}
  container

  /**
   * @param {NodeJS.ProcessEnv} env
   * @param {string} workdir
   */
  static async open(env, workdir) {
    const backend = await local.open({ env })
    const container = await backend.create({ image: '', tty: false, command: ['/bin/sh'], workdir })
    const transport = await container.attach()
    const session = new Session(backend, container, transport)
    await container.start()
    await session.run(':')
    return session
  }

  /**
   * @param {import('@paks/api').Backend} backend
   * @param {import('@paks/api').Container} container
   * @param {import('@paks/api').Transport} transport
   */
  constructor(backend, container, transport) {
    this.#backend = backend
    this.container = container
    this.#transport = transport
    transport.onData((chunk) => {
      this.#text += Buffer.from(chunk).toString()
      this.#heard()
    })
  }

  /** Runs a line, and resolves with the milliseconds it took. @param {string} line */
  async run(line) {
    this.#text = ''
    const from = performance.now()
    this.#transport.write(Buffer.from(`${line}\necho --end $?--\n`))
    await new Promise((resolve) => {
      this.#heard = () => {
        if (/--end \d+--\n/.test(this.#text)) resolve(undefined)
      }
    })
    if (!this.#text.endsWith('--end 0--\n')) throw new Error(`${line} failed: ${this.#text}`)
    return performance.now() - from
  }

  /** Throws away what changed. */
  async close() {
    await this.container.remove({ force: true })
    await this.#backend[Symbol.asyncDispose]?.()
  }
}

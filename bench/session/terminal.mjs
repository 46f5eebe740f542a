import { spawn } from 'node-pty'

/** How long an answer may take, in milliseconds; a session that hangs must not hang the run. */
const longestWait = 120_000
/** Chunks of output that an error quotes. */
const quotedChunks = 8

/**
 * Looks at output as it comes and tells whether what was waited for is there. It may keep state from chunk to chunk.
 *
 * @typedef {(chunk: Buffer) => boolean} Watch
 */

/** A program in a pseudo-terminal of 80 × 24. */
export class Terminal {
  /** @type {import('node-pty').IPty} */
  #pty
  /** @type {((chunk: Buffer) => void) | undefined} */
  #watching
  /** @type {Buffer[]} */
  #recent = []
  /** Milliseconds of `performance.now()` just before the program was started. */
  startedAt
  /** When the program ended, and its exit status. @type {Promise<{ at: number, code: number }>} */
  ended

  /**
   * @param {readonly [string, ...string[]]} command
   * @param {NodeJS.ProcessEnv} env
   */
  constructor([program, ...args], env) {
    this.startedAt = performance.now()
    this.#pty = spawn(program, args, { cols: 80, rows: 24, env, encoding: null, name: 'xterm-256color' })
    // Without an encoding node-pty hands out buffers, whatever its types say.
    this.#pty.onData((data) => this.#receive(/** @type {Buffer} */ (/** @type {unknown} */ (data))))
    this.ended = new Promise((resolve) =>
      this.#pty.onExit(({ exitCode }) => resolve({ at: performance.now(), code: exitCode })),
    )
  }

  get pid() {
    return this.#pty.pid
  }

  /** @param {string} keys */
  type(keys) {
    this.#pty.write(keys)
  }

  /** Tells the program that its terminal is gone. */
  hangUp() {
    this.#pty.kill('SIGHUP')
  }

  /**
   * Resolves with the time at which `watch` saw what it waits for; output that comes while nobody waits is dropped.
   *
   * @param {string} what for the error
   * @param {Watch} watch
   * @returns {Promise<number>}
   */
  async until(what, watch) {
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), longestWait)
    try {
      return await new Promise((resolve, reject) => {
        const fail = (/** @type {string} */ why) => reject(new Error(`${why} ${what}: ${this.#quote()}`))
        this.#watching = (chunk) => {
          if (watch(chunk)) resolve(performance.now())
        }
        late.signal.addEventListener('abort', () => fail('waited in vain for'), { once: true })
        void this.ended.then(({ code }) => fail(`ended with ${code} before`))
      })
    } finally {
      clearTimeout(timer)
      this.#watching = undefined
    }
  }

  /** @param {Buffer} chunk */
  #receive(chunk) {
    if (this.#recent.push(chunk) > quotedChunks) this.#recent.shift()
    this.#watching?.(chunk)
  }

  #quote() {
    return JSON.stringify(Buffer.concat(this.#recent).toString('utf8').slice(-300))
  }
}

import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Container, Transport } from '@paks/api'
import { outputOf } from './output-of.js'
import { writeScript } from './write-script.js'

/**
 * Runs line after line with nothing to read, and prints after each what no file has in it, and the status. It ends
 * with its input, and so with whoever asks.
 */
const script = `${writeScript}
nl='
'
while IFS= read -r line; do
  ( eval "$line" ) </dev/null 2>&1
  printf '\\n%s %s\\n' "$1" "$?"
done`

/** Messages that are read here are asked for in one language. */
export const plainMessages: Readonly<Record<string, string>> = { LC_ALL: 'C' }

/** The shell has ended before it answered. */
export class ShellGone extends Error {
  /** @param said - what it printed last, or the engine about it */
  constructor(readonly said: string) {
    super(`the shell in the container has ended: ${said.trim()}`)
  }
}

/** A shell in a container that runs lines for us as one of its users, one after the other. */
export class AskingShell implements Disposable {
  readonly #transport: Transport
  readonly #output: Readable
  readonly #mark: Buffer
  readonly #chunks: AsyncIterator<Uint8Array>
  #rest: Buffer = Buffer.alloc(0)

  private constructor(transport: Transport, mark: string) {
    this.#transport = transport
    this.#output = outputOf(transport)
    this.#chunks = this.#output[Symbol.asyncIterator]()
    this.#mark = Buffer.from(`\n${mark} `)
  }

  static async open(container: Container, user: string | undefined): Promise<AskingShell> {
    const mark = randomBytes(16).toString('hex')
    const transport = await container.openExec(['sh', '-c', script, 'paks', mark], {
      tty: false,
      env: plainMessages,
      ...(user === undefined ? {} : { user }),
    })
    return new AskingShell(transport, mark)
  }

  /**
   * What a line prints, as it comes, and its status as the last value. Who does not read it to its end lets go of the
   * shell.
   */
  async *answer(line: string): AsyncGenerator<Uint8Array, number> {
    this.#transport.write(Buffer.from(`${line}\n`))
    for (;;) {
      const at = this.#rest.indexOf(this.#mark)
      const end = at === -1 ? -1 : this.#rest.indexOf('\n', at + this.#mark.length)
      if (end !== -1) {
        const printed = this.#rest.subarray(0, at)
        const status = Number(this.#rest.subarray(at + this.#mark.length, end).toString())
        this.#rest = this.#rest.subarray(end + 1)
        if (printed.length > 0) yield printed
        return status
      }
      const sure = at === -1 ? this.#rest.length - this.#mark.length : at
      if (sure > 0) {
        const printed = this.#rest.subarray(0, sure)
        this.#rest = this.#rest.subarray(sure)
        yield printed
      }
      const next = await this.#chunks.next()
      if (next.done) throw new ShellGone(this.#rest.toString())
      this.#rest = Buffer.concat([this.#rest, next.value])
    }
  }

  [Symbol.dispose](): void {
    this.#output.destroy()
    this.#transport[Symbol.dispose]()
  }
}

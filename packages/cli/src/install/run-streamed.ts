import type { Container, OutputStream } from '@paks/api'
import { PidFirst, tellingPid } from '@paks/core'
import type { Cli } from '../cli.js'
import { endGroup } from '../ssh/serve/process-group.js'

/** What to run, as the root of a container. */
export interface StreamedRun {
  readonly container: Container
  readonly argv: readonly string[]
  /** Ends it, and all that it has started. */
  readonly signal: AbortSignal
}

/** Runs a program without input and shows what it prints as it comes. @returns its exit status */
export const runStreamed = async (cli: Cli, { container, argv, signal }: StreamedRun): Promise<number> => {
  const user = '0'
  using inner = await container.openExec(tellingPid(argv), { tty: false, user, signal })
  const transport = new PidFirst(inner)
  const left = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
  const [out, err] = [new Lines(), new Lines()]
  const shown = Promise.all([cli.out.pipe(out), cli.err.pipe(err)])
  transport.onData((chunk: Uint8Array, stream: OutputStream) => (stream === 'err' ? err : out).push(chunk))
  transport.end()
  const ended = await Promise.race([transport.ended, left])
  out.end()
  err.end()
  if (ended === undefined) {
    const pid = await transport.told
    if (pid !== undefined) await endGroup({ container, user, pid })
    signal.throwIfAborted()
  }
  await shown
  if (ended?.kind === 'lost') throw ended.error
  return ended?.kind === 'exit' ? ended.code : 0
}

/** Chunks in the order they came, until the last. */
class Lines implements AsyncIterable<Uint8Array> {
  readonly #chunks: Uint8Array[] = []
  #ended = false
  #wake: () => void = () => {}

  push(chunk: Uint8Array): void {
    this.#chunks.push(chunk)
    this.#wake()
  }

  end(): void {
    this.#ended = true
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = this.#chunks.shift()
      if (chunk !== undefined) yield chunk
      else if (this.#ended) return
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
    }
  }
}

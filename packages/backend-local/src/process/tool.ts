import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { PaksError } from '@paks/api'
import { type ChildProcess, spawn } from './child.js'
import { childrenOf, signalTo } from './children.js'

/** How to run a program whose output is wanted. */
export interface ToolOptions {
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal | undefined
  /** Fed to its standard input, which is closed after it. */
  readonly input?: Uint8Array | AsyncIterable<Uint8Array>
}

/** What a program left. */
export interface ToolResult {
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: Buffer
}

const open = (argv: readonly string[], { env, signal, input }: ToolOptions): ChildProcess => {
  const [file = '', ...args] = argv
  const child = spawn(file, args, {
    cwd: '/',
    ...(env === undefined ? {} : { env }),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
  if (signal !== undefined) stopWith(child, signal)
  return child
}

/** Ends a program when a signal is raised: what it became in a namespace of its own first, since that would live on. */
const stopWith = (child: ChildProcess, signal: AbortSignal): void => {
  const stop = (): void => {
    for (const pid of childrenOf(child.pid ?? 0)) signalTo(pid, 'SIGKILL')
    child.kill('SIGKILL')
    const error = Object.assign(new Error('cancelled'), { name: 'AbortError' })
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy(error)
  }
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  child.once('close', () => signal.removeEventListener('abort', stop))
}

const feed = async (
  child: ChildProcess,
  input: Uint8Array | AsyncIterable<Uint8Array> | undefined,
): Promise<void> => {
  const { stdin } = child
  if (input === undefined || stdin === null) return
  // A program that ends without reading all its input is no error of ours.
  stdin.on('error', () => {})
  if (input instanceof Uint8Array) {
    stdin.end(input)
    return
  }
  try {
    for await (const chunk of input) {
      if (!stdin.writable) break
      if (!stdin.write(chunk)) await drained(stdin)
    }
  } finally {
    stdin.end()
  }
}

/** Resolves when it takes more, or never will; what was listened for is let go of, since this happens often. */
const drained = async (stream: Writable): Promise<void> => {
  const over = new AbortController()
  const { signal } = over
  try {
    await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })])
  } catch {
    // The program has ended before it was told all: that it cannot be written to any more is what shows it.
  } finally {
    over.abort()
  }
}

const gathered = async (stream: AsyncIterable<Buffer> | null): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream ?? []) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const ended = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 128))
  })

/** Runs a program to its end. @throws PaksError ABORTED; CONTAINER_FAILED when it cannot be started */
export const runTool = async (argv: readonly string[], options: ToolOptions = {}): Promise<ToolResult> => {
  const child = open(argv, options)
  const over = ended(child)
  over.catch(() => undefined)
  const feeding = feed(child, options.input)
  // What went wrong with the input is told when the program has had its end.
  feeding.catch(() => undefined)
  try {
    const [stdout, stderr] = await Promise.all([gathered(child.stdout), gathered(child.stderr)])
    const code = await over
    await feeding
    return { code, stdout, stderr }
  } catch (thrown) {
    // What it was writing to may be taken away now.
    await over.catch(() => undefined)
    throw PaksError.from(thrown, 'CONTAINER_FAILED')
  }
}

/**
 * A program's output as it comes.
 *
 * @param judge - called with its exit status and what it said on standard error, and throws when that is a failure
 */
export async function* toolOutput(
  argv: readonly string[],
  options: ToolOptions,
  judge: (code: number, said: string) => void,
): AsyncGenerator<Uint8Array> {
  const child = open(argv, options)
  const over = ended(child)
  over.catch(() => undefined)
  const said = gathered(child.stderr)
  said.catch(() => undefined)
  try {
    for await (const chunk of child.stdout ?? []) yield chunk
    judge(await over, (await said).toString())
  } catch (thrown) {
    throw PaksError.from(thrown, 'CONTAINER_FAILED')
  } finally {
    child.kill('SIGKILL')
  }
}

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** How a program ended, and all it printed. */
export interface Outcome {
  /** Exit status, or the name of the signal that ended it. */
  readonly status: number | NodeJS.Signals
  readonly stdout: Buffer
  readonly stderr: string
}

export interface ProgramOptions {
  /** The whole environment; ours when absent. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** What comes on standard input, which ends after it; nothing when absent. */
  readonly input?: string | Uint8Array
  /** Where it is started; where the test is when absent. */
  readonly cwd?: string
}

/** Runs a program without a terminal to its end. */
export const runProgram = (
  command: string,
  args: readonly string[],
  { env = process.env, input = '', cwd }: ProgramOptions = {},
): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...env }, cwd })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.once('error', reject)
    child.once('close', (code, signal) =>
      resolve({
        status: code ?? signal ?? 0,
        stdout: Buffer.concat(out),
        stderr: Buffer.concat(err).toString(),
      }),
    )
    // A program that ends without reading its input is no failure of the test.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })

/** A program that works beside the test. */
export interface Companion {
  /** Resolves with the first line it prints on either output. */
  readonly firstLine: Promise<string>
  /** Resolves when it is gone, with its exit status or the signal that ended it. */
  readonly gone: Promise<number | NodeJS.Signals>
  kill(signal: NodeJS.Signals): void
  /** Sends a signal to the programs that it has started itself. */
  killChildren(signal: NodeJS.Signals): void
}

/** Starts a program whose input stays open. */
export const startProgram = (
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): Companion => {
  const child = spawn(command, args, { env: { ...env } })
  let printed = ''
  const firstLine = new Promise<string>((resolve) => {
    const read = (chunk: Buffer): void => {
      if (printed.includes('\n')) return
      printed += chunk.toString()
      if (printed.includes('\n')) resolve(printed.slice(0, printed.indexOf('\n')))
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
  })
  const gone = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal ?? 0))
  })
  const killChildren = (signal: NodeJS.Signals): void => {
    const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')
    for (const pid of children.match(/\d+/g) ?? []) process.kill(Number(pid), signal)
  }
  return { firstLine, gone, kill: (signal) => void child.kill(signal), killChildren }
}

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { type Abortable, type ExecResult, type HostRunOptions, PaksError } from '@paks/api'

/** Exit statuses above it tell that a signal ended the program. */
const signalBase = 128

/**
 * Runs a program with neither shell nor terminal, and waits for its end.
 *
 * @throws PaksError COMMAND_NOT_FOUND, COMMAND_NOT_EXECUTABLE, ABORTED
 */
export const runProgram = (
  argv: readonly string[],
  { cwd, env, input, onOutput, signal }: HostRunOptions,
  base: Readonly<Record<string, string | undefined>>,
): Promise<ExecResult> =>
  new Promise((resolve, reject) => {
    const [program = '', ...args] = argv
    const child = spawn(program, args, {
      ...(cwd === undefined ? {} : { cwd }),
      ...(signal === undefined ? {} : { signal }),
      env: { ...base, ...env },
      stdio: 'pipe',
    })
    const out: Uint8Array[] = []
    const err: Uint8Array[] = []
    child.stdout.on('data', onOutput ?? ((chunk: Uint8Array) => out.push(chunk)))
    child.stderr.on('data', onOutput ?? ((chunk: Uint8Array) => err.push(chunk)))
    child.once('error', (error) => reject(startFailure(error, program, cwd)))
    child.once('close', (code, name) =>
      resolve({ exitCode: statusOf(code, name), stdout: Buffer.concat(out), stderr: Buffer.concat(err) }),
    )
    // A program that does not read its input ends before it is written.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })

/** Starts a program with nothing but pipes and the environment that it is given; whoever starts it sees to its end. */
export const openProgram = (
  argv: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): ChildProcessWithoutNullStreams => {
  const [program = '', ...args] = argv
  return spawn(program, args, { cwd, env, stdio: 'pipe' })
}

/** How a program runs on the terminal. */
export interface InFrontOptions extends Abortable {
  readonly cwd?: string
  /** Set for it beside the variables of this process. */
  readonly env?: Readonly<Record<string, string>>
  /** Fed to its standard input, which is the terminal where there is none. */
  readonly input?: string
}

/**
 * Runs a program on this process's own terminal, which nobody else may use meanwhile.
 *
 * @returns its exit status, 128 + n when signal n ended it
 */
export const runInFront = (
  argv: readonly string[],
  { cwd, env, input, signal }: InFrontOptions,
  base: Readonly<Record<string, string | undefined>>,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const [program = '', ...args] = argv
    const child = spawn(program, args, {
      ...(cwd === undefined ? {} : { cwd }),
      ...(signal === undefined ? {} : { signal }),
      env: { ...base, ...env },
      stdio: [input === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'],
    })
    let failure: PaksError | undefined
    child.once('error', (error) => {
      failure = startFailure(error, program, cwd)
      // One that was told to end has the terminal until it has.
      if (child.pid === undefined) reject(failure)
    })
    child.once('close', (code, name) => {
      if (failure === undefined) resolve(statusOf(code, name))
      else reject(failure)
    })
    // Whoever has seen enough does not read to the end.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })

/** Runs a program that sets the terminal on our standard input. Whatever comes of it is nobody's concern. */
export const runOnInput = (argv: readonly string[]): Promise<void> =>
  new Promise((resolve) => {
    const [program = '', ...args] = argv
    const child = spawn(program, args, { stdio: ['inherit', 'ignore', 'ignore'] })
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  })

const statusOf = (code: number | null, name: NodeJS.Signals | null): number =>
  code ?? (name === null ? signalBase : signalBase + constants.signals[name])

const startFailure = (error: Error, program: string, cwd: string | undefined): PaksError => {
  const code = 'code' in error ? error.code : undefined
  if (code === 'ENOENT' && cwd !== undefined && !existsSync(cwd)) {
    return new PaksError('PATH_NOT_FOUND', `${program} cannot be run in ${cwd}: there is no such folder`, {
      cause: error,
    })
  }
  if (code === 'ENOENT') {
    return new PaksError('COMMAND_NOT_FOUND', `there is no program ${program} on this machine`, {
      hint: 'install it, or give the path to it',
      cause: error,
    })
  }
  if (code === 'EACCES') {
    return new PaksError('COMMAND_NOT_EXECUTABLE', `${program} may not be run`, {
      hint: `chmod +x ${program}, if it is yours`,
      cause: error,
    })
  }
  return PaksError.from(error)
}

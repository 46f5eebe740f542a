import { spawn } from 'node:child_process'
import { PaksError } from '@paks/api'
import { signalStatus } from './departure.js'

/**
 * Gives the terminal to a program of this machine and waits for its end.
 *
 * @returns its exit status
 * @throws PaksError COMMAND_NOT_FOUND, COMMAND_NOT_EXECUTABLE
 */
export const runOnTerminal = (program: string, args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit' })
    child.once('error', (error) => reject(notRun(program, error)))
    child.once('close', (code, signal) => resolve(code ?? signalStatus(signal ?? 'SIGKILL')))
  })

/** What a program printed, and how it ended. */
export interface Printed {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs a program of this machine without a terminal, to its end.
 *
 * @throws PaksError COMMAND_NOT_FOUND, COMMAND_NOT_EXECUTABLE; ABORTED when the signal comes, once it has ended
 */
export const runQuietly = (
  program: string,
  args: readonly string[],
  {
    cwd,
    env,
    signal,
  }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly signal?: AbortSignal },
): Promise<Printed> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const text = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text.stdout += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text.stderr += chunk
    })
    const stop = (): void => void child.kill('SIGTERM')
    signal?.addEventListener('abort', stop, { once: true })
    child.once('error', (error) => reject(notRun(program, error)))
    child.once('close', (code, ended) => {
      signal?.removeEventListener('abort', stop)
      if (signal?.aborted) reject(new PaksError('ABORTED', 'cancelled; nothing was changed'))
      else resolve({ status: code ?? signalStatus(ended ?? 'SIGKILL'), ...text })
    })
  })

const notRun = (program: string, cause: Error): PaksError => {
  const absent = 'code' in cause && cause.code === 'ENOENT'
  return new PaksError(
    absent ? 'COMMAND_NOT_FOUND' : 'COMMAND_NOT_EXECUTABLE',
    absent ? `there is no program ${program}` : `${program} cannot be run: ${cause.message}`,
    { cause, exitCode: absent ? 127 : 126 },
  )
}

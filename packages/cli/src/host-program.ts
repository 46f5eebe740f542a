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

const notRun = (program: string, cause: Error): PaksError => {
  const absent = 'code' in cause && cause.code === 'ENOENT'
  return new PaksError(
    absent ? 'COMMAND_NOT_FOUND' : 'COMMAND_NOT_EXECUTABLE',
    absent ? `there is no program ${program}` : `${program} cannot be run: ${cause.message}`,
    { cause, exitCode: absent ? 127 : 126 },
  )
}

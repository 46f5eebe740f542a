import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { type ExecOptions, type ExecResult, PaksError } from '@paks/api'

const missing = 127
const notExecutable = 126
const signalBase = 128

/**
 * Runs a program to its end. A missing one is exit status 127, as a shell says it.
 *
 * @throws PaksError ABORTED; UNSUPPORTED for another user where only root may be one
 */
export const runInFolder = (
  argv: readonly string[],
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
  { user, workdir, input, signal, env: more }: ExecOptions,
): Promise<ExecResult> =>
  new Promise((resolve, reject) => {
    const [program = '', ...args] = argv
    const child = spawn(program, args, {
      cwd: workdir ?? folder,
      env: { ...env, ...more },
      stdio: 'pipe',
      ...(user === undefined ? {} : { uid: Number(user) }),
      ...(signal === undefined ? {} : { signal }),
    })
    const out: Uint8Array[] = []
    const err: Uint8Array[] = []
    child.stdout.on('data', (chunk: Uint8Array) => out.push(chunk))
    child.stderr.on('data', (chunk: Uint8Array) => err.push(chunk))
    child.once('error', (error) => {
      const said = failed(error, program)
      if (said instanceof PaksError) reject(said)
      else resolve(said)
    })
    child.once('close', (code, name) =>
      resolve({
        exitCode: code ?? signalBase + (name === null ? 0 : constants.signals[name]),
        stdout: Buffer.concat(out),
        stderr: Buffer.concat(err),
      }),
    )
    // A program that ends without reading all its input is no error of ours.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })

const failed = (error: Error, program: string): ExecResult | PaksError => {
  const said = (exitCode: number, text: string): ExecResult => ({
    exitCode,
    stdout: new Uint8Array(0),
    stderr: Buffer.from(`${program}: ${text}\n`),
  })
  switch ('code' in error ? error.code : '') {
    case 'ENOENT':
      return said(missing, 'not found')
    case 'EACCES':
      return said(notExecutable, 'cannot be executed')
    case 'EPERM':
      return new PaksError('UNSUPPORTED', 'only root may run a program as another user', {
        hint: 'leave the user out',
        cause: error,
      })
    default:
      return PaksError.from(error, 'CONTAINER_FAILED')
  }
}

import { isatty } from 'node:tty'
import { PaksError } from '@paks/api'
import { CommanderError } from 'commander'
import { program } from './program.js'
import { printError } from './terminal/print-error.js'

/** Exit status of a failure that is Paks's own, as the engines use it. */
const ownFailure = 125

const main = async (): Promise<void> => {
  try {
    process.exitCode = await program(process).parse(process.argv.slice(2))
  } catch (thrown) {
    process.exitCode = failed(thrown)
  }
  // Node aborts, and dumps core, when at its exit it cannot restore a terminal that is gone: end by the signal itself.
  if (process.stdin.isTTY && !isatty(process.stdin.fd)) {
    process.removeAllListeners('SIGHUP')
    process.kill(process.pid, 'SIGHUP')
  }
  // Nothing that is still open may keep a finished session in front of the user.
  process.stdin.destroy()
  process.stdin.unref?.()
}

const failed = (thrown: unknown): number => {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : ownFailure
  printError(thrown, process.stderr, process.env)
  const { exitCode } = PaksError.from(thrown)
  return exitCode === 1 ? ownFailure : exitCode
}

void main()

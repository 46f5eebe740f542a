import { PaksError } from '@paks/api'
import { printTo } from './print.js'

/**
 * Prints an error as a person wants it: the cause, then what to do. The stack only when PAKS_DEBUG is set. A message may name
 * what a container has called a file of its own: no control sequence of it reaches the terminal.
 */
export const printError = (thrown: unknown, stderr: NodeJS.WriteStream, env: NodeJS.ProcessEnv): void => {
  const error = PaksError.from(thrown)
  const out = printTo(stderr, env)
  out.error(error.message, error.hint)
  if (!env.PAKS_DEBUG) return
  out.text(error.stack ?? '')
  if (error.cause !== undefined) out.text(String(error.cause))
}

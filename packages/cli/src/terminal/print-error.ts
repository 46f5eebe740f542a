import { PaksError } from '@paks/api'
import pc from 'picocolors'

/** Prints an error as a person wants it: the cause, then what to do. The stack only when PAKS_DEBUG is set. */
export const printError = (thrown: unknown, stderr: NodeJS.WriteStream, env: NodeJS.ProcessEnv): void => {
  const error = PaksError.from(thrown)
  const { red, dim } = pc.createColors(Boolean(stderr.isTTY) && !env.NO_COLOR)
  stderr.write(`${red('paks:')} ${error.message}\n`)
  if (error.hint !== undefined) stderr.write(dim(`      ${error.hint}\n`))
  if (env.PAKS_DEBUG)
    stderr.write(`${error.stack ?? ''}\n${error.cause === undefined ? '' : String(error.cause)}\n`)
}

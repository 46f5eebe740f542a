import { fileURLToPath } from 'node:url'
import { type Companion, type Outcome, type ProgramOptions, runProgram, startProgram } from './program.js'

/** The program as it is installed: built, and started by Node. */
export const paksProgram: string = fileURLToPath(new URL('../bin/paks.js', import.meta.url))

/**
 * A user's environment, without what a test runner or a developer of Paks adds to it, and not of somebody who has
 * never seen Paks.
 */
export const paksEnv = (
  over: Readonly<Record<string, string | undefined>> = {},
): Readonly<Record<string, string | undefined>> => {
  const ours = /^(PAKS_.*|npm_.*|NO_COLOR|FORCE_COLOR|NODE_OPTIONS)$/
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name))
  return { ...Object.fromEntries(kept), TERM: 'xterm-256color', CI: 'true', ...over }
}

/** Runs `paks` without a terminal to its end. */
export const paks = (args: readonly string[], { env, ...rest }: ProgramOptions = {}): Promise<Outcome> =>
  runProgram(process.execPath, [paksProgram, ...args], { ...rest, env: paksEnv(env) })

/** Starts `paks` without a terminal, its input open. */
export const startPaks = (args: readonly string[]): Companion =>
  startProgram(process.execPath, [paksProgram, ...args], paksEnv())

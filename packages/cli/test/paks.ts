import { fileURLToPath } from 'node:url'
import { type Companion, type Outcome, type ProgramOptions, runProgram, startProgram } from './program.js'

/** The program as it is installed: built, and started by Node. */
export const paksProgram: string = fileURLToPath(new URL('../bin/paks.js', import.meta.url))

/** What a user's environment holds of ours, without what a test runner or a developer adds to it. */
export const paksEnv = (
  over: Readonly<Record<string, string | undefined>> = {},
): Readonly<Record<string, string | undefined>> => {
  const {
    NO_COLOR: _noColor,
    FORCE_COLOR: _force,
    PAKS_DEBUG: _debug,
    NODE_OPTIONS: _node,
    ...env
  } = process.env
  return { ...env, TERM: 'xterm-256color', ...over }
}

/** Runs `paks` without a terminal to its end. */
export const paks = (args: readonly string[], { env, ...rest }: ProgramOptions = {}): Promise<Outcome> =>
  runProgram(process.execPath, [paksProgram, ...args], { ...rest, env: paksEnv(env) })

/** Starts `paks` without a terminal, its input open. */
export const startPaks = (args: readonly string[]): Companion =>
  startProgram(process.execPath, [paksProgram, ...args], paksEnv())

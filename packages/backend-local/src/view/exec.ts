import type { ExecOptions, ExecResult } from '@paks/api'
import { runTool } from '../process/tool.js'
import type { View } from './view.js'

/** Runs a command in a running view beside its first process. @throws PaksError NOT_RUNNING, PATH_NOT_FOUND */
export const execIn = async (
  view: View,
  argv: readonly string[],
  options: ExecOptions = {},
): Promise<ExecResult> => {
  const { spec } = view.record
  const { code, stdout, stderr } = await runTool([...view.enter(options), ...argv], {
    env: view.environment({ tty: false, env: { ...spec.env, ...options.env } }),
    signal: options.signal,
    ...(options.input === undefined ? {} : { input: options.input }),
  })
  return { exitCode: code, stdout, stderr }
}

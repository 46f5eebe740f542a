import type { ExecSessionOptions, TerminalSize, Transport } from '@paks/api'
import { ProcessLife } from '../container/process-life.js'
import { openPipeProcess } from '../process/pipe-process.js'
import { openPtyProcess } from '../process/pty-process.js'
import type { View } from './view.js'

const DEFAULT_SIZE: TerminalSize = { columns: 80, rows: 24 }

/** Runs another process in a running view and connects to it. @throws PaksError NOT_RUNNING, PATH_NOT_FOUND */
export const openExecIn = async (
  view: View,
  argv: readonly string[],
  options: ExecSessionOptions,
): Promise<Transport> => {
  const { tty, size = DEFAULT_SIZE } = options
  const [file = '', ...args] = [...view.enter(options), ...argv]
  const env = view.environment({ tty, env: { ...view.record.spec.env, ...options.env } })
  const launch = { file, args, env, cwd: '/' }
  const life = new ProcessLife({
    name: view.record.name,
    size,
    open: async (now) => (tty ? openPtyProcess(launch, now) : await openPipeProcess(launch)),
  })
  const transport = life.attach({ size })
  await life.start(options)
  return transport
}

import { execContainer } from '@paks/core'
import type { Cli } from '../cli.js'
import { departedStatus } from '../departure.js'
import { variables } from '../options/variables.js'
import type { ExecFlags } from '../verbs/exec-verb.js'
import { onRunning } from './on-running.js'
import { sessionStatus } from './session-status.js'

/** `paks exec`. Resolves with the exit status. */
export const exec = (
  name: string,
  command: readonly string[],
  flags: ExecFlags,
  cli: Cli,
): Promise<number> => {
  const { shell, user, workdir } = flags
  return onRunning(name, flags, cli, async ({ request }) => {
    const ended = await execContainer({
      ...request,
      env: variables(flags.env, cli.env),
      ...(command.length === 0 ? {} : { command }),
      ...(shell === undefined ? {} : { shell }),
      ...(user === undefined ? {} : { user }),
      ...(workdir === undefined ? {} : { workdir }),
    })
    if (request.signal.aborted) return departedStatus(request.signal.reason)
    return sessionStatus(ended, { ...request, hint: `when it answers again: paks exec ${name}` })
  })
}

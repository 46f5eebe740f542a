import { joinContainer } from '@paks/core'
import type { Cli } from '../cli.js'
import { departedStatus } from '../departure.js'
import { labels, labelsOf } from '../named/labels.js'
import type { AttachFlags } from '../verbs/attach-verb.js'
import { isCutOff } from './cut-off.js'
import { leftRunning } from './left-running.js'
import { onExit } from './on-exit.js'
import { onRunning } from './on-running.js'
import { removeEnded } from './remove-ended.js'
import { sessionStatus } from './session-status.js'

/** `paks attach`. Resolves with the exit status. */
export const attach = (name: string, flags: AttachFlags, cli: Cli): Promise<number> =>
  onRunning(name, flags, cli, async ({ settings, request }) => {
    const { backend, container, terminal, signal } = request
    const { stderr } = cli.process
    // What was left of a session on this machine has no process: its shell is opened again.
    if (backend.engine.name === 'local') await container.start({ signal })
    // Asked now: at the end somebody else may have removed it.
    const named = labelsOf(await container.inspect({ signal }))[labels.name]
    const { ended, ours } = await joinContainer({ ...request, replay: flags.tail })
    if (terminal.isTTY && ended.kind !== 'lost' && isCutOff(ended, signal)) terminal.write('\n')
    if (signal.aborted) return departedStatus(signal.reason)
    // Whoever is there at the end of a session's shell decides about its container: paks run may be long gone.
    if (ended.kind === 'exit' && ours) {
      if (named === undefined) {
        const decide = onExit({
          backend,
          settings,
          isTTY: terminal.isTTY,
          joined: true,
          signal,
          tell: (text) => void stderr.write(text),
        })
        const fate = await decide({ container, ended, reason: undefined })
        if (fate !== 'keep') await removeEnded(backend, container)
        if (signal.aborted) return departedStatus(signal.reason)
      }
      // One that was started under a name goes on until it is killed.
      else
        stderr.write(`paks: ${named} has ended; paks start ${named} goes on, paks kill ${named} removes it\n`)
    }
    if (ended.kind === 'detach') stderr.write(leftRunning(container.name))
    return sessionStatus(ended, { terminal, backend, hint: `when it answers again: paks attach ${name}` })
  })

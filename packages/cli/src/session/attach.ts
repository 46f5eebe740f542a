import { randomBytes } from 'node:crypto'
import { joinContainer, NodeTerminal, systemClock } from '@paks/core'
import type { Cli } from '../cli.js'
import { departedStatus, departures, onTerminalEnd } from '../departure.js'
import { findContainer } from '../engines/find-container.js'
import { labels, labelsOf } from '../named/labels.js'
import type { AttachFlags } from '../verbs/attach-verb.js'
import { isCutOff } from './cut-off.js'
import { leftRunning } from './left-running.js'
import { onExit } from './on-exit.js'
import { OwnPlugins } from './own-plugins.js'
import { removeEnded } from './remove-ended.js'
import { sessionChoices } from './session-choices.js'
import { sessionEquipment } from './session-equipment.js'
import { sessionStatus } from './session-status.js'

/** `paks attach`. Resolves with the exit status. */
export const attach = async (name: string, flags: AttachFlags, cli: Cli): Promise<number> => {
  const { env, process } = cli
  const settings = await cli.settings(flags.set)
  const { signal, leave } = departures(process)
  const terminal = new NodeTerminal(process)
  onTerminalEnd(terminal, leave)
  await using own = new OwnPlugins(cli, settings)
  try {
    await using found = await findContainer({
      name,
      engine: flags.backend ?? flags.containerTech,
      env,
      signal,
    })
    const { backend, container } = found
    // What was left of a session on this machine has no process: its shell is opened again.
    const reopened = backend.engine.name === 'local'
    if (reopened) await container.start({ signal })
    // Asked now: at the end somebody else may have removed it.
    const named = labelsOf(await container.inspect({ signal }))[labels.name]
    const { ended, ours } = await joinContainer({
      backend,
      container,
      terminal,
      plugins: await own.all(),
      clock: systemClock,
      random: (bytes) => randomBytes(bytes).toString('hex'),
      replay: flags.tail,
      signal,
      debug: Boolean(env.PAKS_DEBUG),
      ...sessionChoices(settings),
      ...sessionEquipment(cli, settings, terminal, own),
      ...(flags.detachKeys === undefined ? {} : { detachKeys: flags.detachKeys }),
    })
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
          tell: (text) => void process.stderr.write(text),
        })
        const fate = await decide({ container, ended, reason: undefined })
        if (fate !== 'keep') await removeEnded(backend, container)
        if (signal.aborted) return departedStatus(signal.reason)
      }
      // One that was started under a name goes on until it is killed.
      else
        process.stderr.write(
          `paks: ${named} has ended; paks start ${named} goes on, paks kill ${named} removes it\n`,
        )
    }
    if (ended.kind === 'detach') process.stderr.write(leftRunning(container.name))
    return sessionStatus(ended, { terminal, backend, hint: `when it answers again: paks attach ${name}` })
  } catch (thrown) {
    if (!signal.aborted) throw thrown
    return departedStatus(signal.reason)
  }
}

import { randomBytes } from 'node:crypto'
import { execContainer, NodeTerminal, systemClock } from '@paks/core'
import type { Cli } from '../cli.js'
import { departedStatus, departures, onTerminalEnd } from '../departure.js'
import { findContainer } from '../engines/find-container.js'
import { variables } from '../options/variables.js'
import type { ExecFlags } from '../verbs/exec-verb.js'
import { OwnPlugins } from './own-plugins.js'
import { sessionChoices } from './session-choices.js'
import { sessionEquipment } from './session-equipment.js'
import { sessionStatus } from './session-status.js'

/** `paks exec`. Resolves with the exit status. */
export const exec = async (
  name: string,
  command: readonly string[],
  flags: ExecFlags,
  cli: Cli,
): Promise<number> => {
  const { env, process } = cli
  const settings = await cli.settings(flags.set)
  const { signal, leave } = departures(process)
  const terminal = new NodeTerminal(process)
  onTerminalEnd(terminal, leave)
  const { shell, user, workdir } = flags
  await using own = new OwnPlugins(cli, settings)
  try {
    const engine = flags.backend ?? flags.containerTech
    await using found = await findContainer({ name, engine, env, signal })
    const { backend, container } = found
    const ended = await execContainer({
      backend,
      container,
      terminal,
      plugins: await own.all(),
      clock: systemClock,
      random: (bytes) => randomBytes(bytes).toString('hex'),
      env: variables(flags.env, env),
      signal,
      debug: Boolean(env.PAKS_DEBUG),
      ...sessionChoices(settings),
      ...sessionEquipment(cli, settings, terminal, own),
      ...(flags.detachKeys === undefined ? {} : { detachKeys: flags.detachKeys }),
      ...(command.length === 0 ? {} : { command }),
      ...(shell === undefined ? {} : { shell }),
      ...(user === undefined ? {} : { user }),
      ...(workdir === undefined ? {} : { workdir }),
    })
    if (signal.aborted) return departedStatus(signal.reason)
    return sessionStatus(ended, { terminal, backend, hint: `when it answers again: paks exec ${name}` })
  } catch (thrown) {
    if (!signal.aborted) throw thrown
    return departedStatus(signal.reason)
  }
}

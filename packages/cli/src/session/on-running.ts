import { randomBytes } from 'node:crypto'
import { type JoinRequest, NodeTerminal, systemClock } from '@paks/core'
import type { Settings } from '@paks/core/config'
import type { Cli } from '../cli.js'
import { departedStatus, departures, onTerminalEnd } from '../departure.js'
import { findContainer } from '../engines/find-container.js'
import { OwnPlugins } from './own-plugins.js'
import { sessionChoices } from './session-choices.js'
import { sessionEquipment } from './session-equipment.js'

/** The options of every session on a container that runs already. */
export interface RunningFlags {
  readonly backend?: string
  readonly containerTech?: string
  readonly detachKeys?: string
  readonly set: readonly string[]
}

/** What such a session is opened with. */
export interface Running {
  readonly settings: Settings
  readonly request: Omit<JoinRequest, 'replay'>
}

/**
 * Finds a running container, and opens a session on it in front of the user, who may leave at any time.
 *
 * @param open - resolves with the exit status
 * @throws what it throws, and what findContainer does
 */
export const onRunning = async (
  name: string,
  flags: RunningFlags,
  cli: Cli,
  open: (running: Running) => Promise<number>,
): Promise<number> => {
  const { env, process } = cli
  const settings = await cli.settings(flags.set)
  const terminal = new NodeTerminal(process)
  const { signal, leave } = departures(process, () => terminal.isLent)
  onTerminalEnd(terminal, leave)
  await using own = new OwnPlugins(cli, settings)
  try {
    const engine = flags.backend ?? flags.containerTech
    await using found = await findContainer({ name, engine, env, signal })
    const request: Running['request'] = {
      backend: found.backend,
      container: found.container,
      terminal,
      plugins: await own.all(),
      clock: systemClock,
      random: (bytes) => randomBytes(bytes).toString('hex'),
      signal,
      debug: Boolean(env.PAKS_DEBUG),
      ...sessionChoices(settings),
      ...sessionEquipment(cli, settings, terminal, own),
      ...(flags.detachKeys === undefined ? {} : { detachKeys: flags.detachKeys }),
    }
    return await open({ settings, request })
  } catch (thrown) {
    if (!signal.aborted) throw thrown
    return departedStatus(signal.reason)
  }
}

import { engineFindings } from './examine-engines.js'
import { folderFacts } from './examine-folders.js'
import { imageFacts } from './examine-image.js'
import { localFacts } from './examine-local.js'
import { pluginFacts } from './examine-plugins.js'
import { terminalFacts } from './examine-terminal.js'
import type { Facts } from './facts.js'

/** What to look at. */
export interface Examination {
  readonly process: NodeJS.Process
  readonly version: string
  /** The folder of the user's settings. */
  readonly home: string
  readonly image: string | undefined
  readonly engine: string | undefined
  readonly signal: AbortSignal
}

/** Looks at everything a session needs. Changes nothing; a container made to look into an image is removed. */
export const examine = async (what: Examination): Promise<Facts> => {
  const { process, image, engine, signal } = what
  const { env } = process
  // The terminal first, and alone: an answer of it must not meet a key that is meant for a question.
  const terminal = await terminalFacts(process)
  const [engines, local, folders, plugins, found] = await Promise.all([
    engineFindings(env, engine, signal),
    localFacts(),
    folderFacts(what.home, env),
    pluginFacts(env),
    image === undefined ? undefined : imageFacts({ image, engine, env, signal }),
  ])
  return {
    paks: what.version,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    engines,
    local,
    terminal,
    folders,
    plugins,
    ...(found === undefined ? {} : { image: found }),
  }
}

import { realpath } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { PaksError } from '@paks/api'
import { childMethods } from '../plugin-wire/protocol.js'
import { pluginLimits } from './limits.js'
import type { PluginManifest } from './manifest.js'
import { PluginProcess, type PluginProcessOptions } from './plugin-process.js'
import { readManifest } from './read-manifest.js'
import { readableAlone } from './readable-folders.js'

/** How a module is looked at. */
export interface DescribeOptions extends Pick<PluginProcessOptions, 'childEntry' | 'clock'> {
  readonly signal: AbortSignal
}

/**
 * The manifest of a plugin that is a single module, by its code: it is loaded in a process of its own that was granted
 * nothing, and that ends with the answer.
 *
 * @throws PaksError BAD_USAGE for what exports no plugin; TIMEOUT, ABORTED
 */
export const describeModule = async (
  path: string,
  { childEntry, clock, signal }: DescribeOptions,
): Promise<PluginManifest> => {
  const file = await realpath(path)
  using child = new PluginProcess({
    name: basename(path),
    folder: dirname(file),
    childEntry: await realpath(childEntry),
    readable: await readableAlone(file),
    network: false,
    limits: pluginLimits,
    clock,
    log: () => undefined,
  })
  using _late = clock.after(pluginLimits.start, () =>
    child.stop(new PaksError('TIMEOUT', `${path} did not load within ${pluginLimits.start / 1000} s`)),
  )
  const told = await child.peer.request(childMethods.describe, [file], { signal })
  return readManifest(told, path)
}

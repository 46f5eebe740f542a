import { type Abortable, type LoadedPlugin, PaksError } from '@paks/api'
import type { Registry } from '../command/registry.js'
import type { HookBus } from '../hook/bus.js'
import type { SessionOptions } from './session-options.js'

/** Adds the plugin in a folder to a session's commands and hooks, in the place of what came from there before. */
export const loadFolder = async (
  { loadFolder: open }: Pick<SessionOptions, 'loadFolder'>,
  registry: Registry,
  hooks: HookBus,
  folder: string,
  options: Abortable = {},
): Promise<LoadedPlugin> => {
  if (open === undefined) {
    throw new PaksError('UNSUPPORTED', 'this session can load no plugin from a folder', {
      hint: 'paks run opens one that can',
    })
  }
  const plugin = await open(folder, options)
  registry.replace(plugin)
  hooks.replace(plugin)
  return { plugin: plugin.name, commands: (plugin.commands ?? []).map(({ name }) => name) }
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { StampedPlugin } from '@paks/api'
import type { HostOptions } from './host-options.js'
import { openEngine } from './open-engine.js'
import { openFixture } from './open-fixture.js'
import type { Place } from './place.js'
import { PluginHost } from './plugin-host.js'
import { smallContainer } from './small-container.js'

/**
 * Hosts a plugin as Paks does, with the very code that parses, checks and runs its commands, and with nobody at the
 * keyboard. What it prints, returns and is refused can be looked at.
 *
 * Without `engine` the container is a {@link Fixture}: files in memory, and answers to the programs that it runs.
 * The host is real, and its working directory and home are a new folder that is removed afterwards.
 *
 * @example
 * await using host = await host(plugin, { fixture: { files: { '/etc/hostname': 'box\n' } } })
 * expect((await host.run('#tree /etc')).screen).toContain('hostname')
 * @throws PaksError BAD_USAGE for a configuration that the plugin's schema refuses; what the engine says
 */
export const host = async (plugin: StampedPlugin, options: HostOptions = {}): Promise<PluginHost> => {
  const folder = await mkdtemp(join(tmpdir(), 'paks-plugin-'))
  try {
    for (const [path, content] of Object.entries(options.files ?? {})) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), content)
    }
    const place = await openPlace(options, folder)
    return await PluginHost.open(plugin, place, folder, options)
  } catch (thrown) {
    await rm(folder, { recursive: true, force: true })
    throw thrown
  }
}

const openPlace = (options: HostOptions, folder: string): Promise<Place> =>
  options.engine === undefined ? openFixture(options.fixture ?? smallContainer, folder) : openEngine(options)

import { PaksError } from '@paks/api'
import type { InstalledPlugin } from '@paks/core/plugin'

type Named = Pick<InstalledPlugin, 'name' | 'manifest'>

/**
 * The other package whose plugin has this one's name: `#plugin/command` could only mean one of the two.
 *
 * @param all - the plugins that are there
 */
export const namesake = <P extends Named>(all: readonly P[], { name, manifest }: Named): P | undefined =>
  all.find((other) => other.name !== name && other.manifest.name === manifest.name)

/** @throws PaksError NAME_IN_USE */
export const refuseNamesake = (all: readonly Named[], plugin: Named): void => {
  const other = namesake(all, plugin)
  if (other === undefined) return
  throw new PaksError(
    'NAME_IN_USE',
    `${plugin.name} calls its plugin ${plugin.manifest.name}, as ${other.name} does, which is here`,
    { hint: `one of the two: paks plugin remove ${other.name}` },
  )
}

/**
 * True when a plugin that the user trusted is still what it was then: the same package, by its checksum, or the same
 * folder of the user's own.
 */
export const keepsTrust = (
  before: InstalledPlugin | undefined,
  { source, folder, integrity }: Pick<InstalledPlugin, 'source' | 'folder' | 'integrity'>,
): boolean =>
  before?.trusted === true &&
  before.source === source &&
  (source === 'linked' ? before.folder === folder : integrity !== undefined && before.integrity === integrity)

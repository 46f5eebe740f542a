import { PaksError } from '@paks/api'
import type { Cli } from '../cli.js'
import { type AddOptions, addPlugin } from './add.js'
import type { Wanted } from './wanted.js'

/** What became of a plugin that was to be updated. */
export interface Updated {
  readonly name: string
  readonly from: string
  readonly to: string
}

/**
 * Installs the newest version of plugins, when none is named of all that came from the registry.
 *
 * @throws PaksError as {@link addPlugin}; those before it are then updated
 */
export const updatePlugins = async (
  cli: Cli,
  names: readonly string[],
  options: AddOptions,
): Promise<readonly Updated[]> => {
  const { store } = options
  const chosen =
    names.length === 0
      ? (await store.list()).filter(({ source, from }) => source === 'added' && from === undefined)
      : await Promise.all(names.map((name) => store.get(name)))
  const done: Updated[] = []
  for (const { name, version, source, from } of chosen) {
    if (source !== 'added') throw asNewAsItsFolder(name)
    const wanted: Wanted =
      from === undefined ? { kind: 'registry', name, range: undefined } : { kind: 'path', path: from }
    const now = await addPlugin(cli, wanted, options)
    done.push({ name, from: version, to: now.version })
  }
  return done
}

const asNewAsItsFolder = (name: string): PaksError =>
  new PaksError('BAD_USAGE', `${name} is linked: it is as new as its folder`, {
    hint: 'paks plugin list tells where that is',
  })

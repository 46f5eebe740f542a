import { resolve } from 'node:path'
import { PaksError } from '@paks/api'
import { locked } from '@paks/core/config'
import type { Cli } from '../cli.js'
import type { BlockFacts, HostEntry } from './config/host-entry.js'
import { readHosts, writeHosts } from './config/host-file.js'
import { makeKeys } from './config/keys.js'
import { type SshFolder, sshFolder } from './config/ssh-folder.js'
import { exclude, include, userConfig } from './config/user-config.js'

/** What was done to the user's configuration beside the entries. */
export interface HostsChanged {
  readonly entries: readonly HostEntry[]
  /** The files of the user that were changed. */
  readonly files: readonly string[]
}

/** Adds entries, or changes those of the same container, and all they need. */
export const addHosts = async (
  cli: Cli,
  entries: readonly HostEntry[],
  config: string | undefined,
): Promise<HostsChanged> => {
  const folder = sshFolder(cli.home)
  return await locked(folder.path, async () => {
    const old = await readHosts(folder.config)
    for (const { alias, name } of entries) {
      const other = old.find((one) => one.alias === alias && one.name !== name)
      if (other !== undefined) throw taken(alias, other)
    }
    await makeKeys(folder)
    const others = old.filter(({ alias }) => !entries.some((entry) => entry.alias === alias))
    await writeHosts(folder.config, [...others, ...entries], factsOf(cli, folder))
    const path = config === undefined ? userConfig() : resolve(config)
    return { entries, files: (await include(path, folder)) ? [path] : [] }
  })
}

/** Takes entries away; with the last of them goes all that was put into the user's configuration. */
export const removeHosts = async (
  cli: Cli,
  choose: (entries: readonly HostEntry[]) => readonly HostEntry[],
): Promise<HostsChanged> => {
  const folder = sshFolder(cli.home)
  return await locked(folder.path, async () => {
    const old = await readHosts(folder.config)
    const chosen = choose(old)
    const left = old.filter((entry) => !chosen.includes(entry))
    await writeHosts(folder.config, left, factsOf(cli, folder))
    return { entries: chosen, files: left.length === 0 ? await exclude(folder) : [] }
  })
}

/** The entries there are. */
export const hosts = (cli: Cli): Promise<readonly HostEntry[]> => readHosts(sshFolder(cli.home).config)

const factsOf = ({ process, env, home }: Cli, { identity, knownHosts }: SshFolder): BlockFacts => ({
  program: [process.execPath, ...process.argv.slice(1, 2)],
  ...(env.PAKS_HOME ? { home } : {}),
  identity,
  knownHosts,
})

const taken = (alias: string, { name }: HostEntry): PaksError =>
  new PaksError('NAME_IN_USE', `${alias} stands for ${name ?? 'every container'} already`, {
    hint: name === undefined ? 'paks ssh remove --all frees it' : `paks ssh remove ${name} frees it`,
  })

import { join } from 'node:path'
import type { Backend, ContainerSummary } from '@paks/api'
import { EnvironmentFiles, settingKey, settingKeys, settingTable } from '@paks/core/config'
import { pluginFolder, readInstalled } from '@paks/core/installed'
import type { Cli } from '../cli.js'
import { openEngines } from '../engines/engines.js'
import { plainName } from '../engines/plain-name.js'
import { containerName } from '../named/container-name.js'
import { containerCalled } from '../named/find-named.js'
import { labels } from '../named/labels.js'
import { readHosts } from '../ssh/config/host-file.js'
import { sshFolder } from '../ssh/config/ssh-folder.js'
import type { Kind } from './kind-table.js'

/** One thing that can be inserted; `open` when more may follow without a blank. */
export interface Suggestion {
  readonly value: string
  readonly about?: string
  readonly open?: boolean
}

/** What a place can hold; `files` when the shell should offer files of this machine too. */
export interface Suggestions {
  readonly items: readonly Suggestion[]
  readonly files?: boolean
}

/** Finds what can stand where a value of this kind is asked for. */
export const valuesOf = async (
  cli: Cli,
  kind: Kind,
  word: string,
  signal: AbortSignal,
): Promise<Suggestions> => {
  switch (kind) {
    case 'image':
      return { items: await images(cli, signal) }
    case 'container':
      return { items: (await containers(cli, signal)).map((container) => named(cli, container)) }
    case 'name':
      return {
        items: [
          ...(await containers(cli, signal)).filter(isStarted).map((container) => named(cli, container)),
          ...(await saved(cli, signal)),
        ],
      }
    case 'snapshot':
      return { items: await images(cli, signal, { 'org.paks.parent': '' }) }
    case 'environment':
      return {
        items: (await new EnvironmentFiles(join(cli.home, 'envs')).list()).map((value) => ({ value })),
      }
    case 'setting':
      return { items: settingKeys.map((key) => ({ value: key, about: settingTable[key]?.about ?? '' })) }
    case 'assignment':
      return { items: assignments(word) }
    case 'host':
      return {
        items: (await readHosts(sshFolder(cli.home).config)).flatMap(({ alias, name }) =>
          name === undefined ? [] : [{ value: name, about: alias }],
        ),
      }
    case 'shell':
      return { items: ['bash', 'zsh', 'fish', 'sh'].map((value) => ({ value })) }
    case 'completion':
      return { items: ['bash', 'zsh', 'fish', 'install', 'uninstall'].map((value) => ({ value })) }
    case 'plugin':
      return { items: await plugins(cli) }
    case 'file':
      return { items: [], files: true }
    case 'path':
      return await paths(cli, word, signal)
  }
}

/** As they are typed, by their short names. */
const plugins = async ({ env }: Cli): Promise<readonly Suggestion[]> => {
  const found = await readInstalled(pluginFolder(env))
  return found.map(({ name, manifest }) => ({
    value: name.replace(/^paks-plugin-/, ''),
    about: manifest.commands.map((command) => `#${command.name}`).join(' '),
  }))
}

const onEngines = async <T>(
  cli: Cli,
  signal: AbortSignal,
  ask: (backend: Backend) => Promise<readonly T[]>,
): Promise<readonly T[]> => {
  await using engines = await openEngines(undefined, { env: cli.env, signal })
  const found = await Promise.allSettled(engines.backends.map(ask))
  return found.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []))
}

const images = async (
  cli: Cli,
  signal: AbortSignal,
  wanted: Readonly<Record<string, string>> = {},
): Promise<readonly Suggestion[]> =>
  onEngines(cli, signal, async ({ images: shelf, engine }) => {
    const list = await shelf.list(wanted, { signal })
    return list.flatMap(({ references }) =>
      references.map((reference) => ({ value: plainName(reference), about: engine.name })),
    )
  })

const containers = (cli: Cli, signal: AbortSignal): Promise<readonly ContainerSummary[]> =>
  onEngines(cli, signal, (backend) => backend.containers({}, { signal }))

const isStarted = ({ labels: given }: ContainerSummary): boolean => given[labels.name] !== undefined

const named = (cli: Cli, { name, image, status, labels: given }: ContainerSummary): Suggestion => ({
  value: shortName(cli, given[labels.name] ?? name),
  about: `${plainName(image)}, ${status}`,
})

/** The user's own repository need not be typed. */
const shortName = (cli: Cli, name: string): string => {
  const { repository } = containerName('x', cli.env)
  return name.startsWith(`${repository}:`) ? name.slice(repository.length + 1) : name
}

/** Saved images of the user's own repository are names without a container. */
const saved = async (cli: Cli, signal: AbortSignal): Promise<readonly Suggestion[]> => {
  const all = await images(cli, signal, { 'org.paks.parent': '' })
  return all.flatMap(({ value, ...rest }) => {
    const short = shortName(cli, value)
    return short === value ? [] : [{ value: short, ...rest }]
  })
}

const assignments = (word: string): readonly Suggestion[] => {
  const sign = word.indexOf('=')
  if (sign === -1) {
    return settingKeys.map((key) => ({ value: `${key}=`, about: settingTable[key]?.about ?? '', open: true }))
  }
  const key = settingKey(word.slice(0, sign))
  const type = key === undefined ? undefined : settingTable[key]?.type
  const values = type?.kind === 'choice' ? type.values : type?.kind === 'switch' ? ['true', 'false'] : []
  return values.map((value) => ({ value: `${word.slice(0, sign)}=${value}` }))
}

/** `web:/et` becomes `web:/etc/`; without a colon, names of containers beside the files of this machine. */
const paths = async (cli: Cli, word: string, signal: AbortSignal): Promise<Suggestions> => {
  const colon = word.lastIndexOf(':')
  if (colon === -1) {
    if (/^[./~]/.test(word)) return { items: [], files: true }
    const items = (await containers(cli, signal)).map((container) => named(cli, container))
    return {
      items: items.map(({ value, ...rest }) => ({ value: `${value}:`, open: true, ...rest })),
      files: true,
    }
  }
  const name = word.slice(0, colon)
  const path = word.slice(colon + 1)
  const directory = path.slice(0, path.lastIndexOf('/') + 1)
  const items = await onEngines(cli, signal, async (backend) => {
    const container = await containerCalled(backend, name, { env: cli.env, signal })
    const entries = await container.list(directory === '' ? '/' : directory, { signal })
    return entries.map(({ name: entry, kind }) => ({
      value: `${name}:${directory === '' ? '/' : directory}${entry}${kind === 'directory' ? '/' : ''}`,
      open: kind === 'directory',
    }))
  })
  return { items }
}

import { type ContainerView, PaksError } from '@paks/api'
import { parseApk } from './apk.js'
import { parseOsRelease } from './distro.js'
import { parseDpkg } from './dpkg.js'
import type { Found, Inventory } from './found.js'
import { parseRpm, rpmQuery } from './rpm.js'
import { parseSearch, searchCommand } from './search.js'

type Source = Pick<ContainerView, 'exec' | 'list' | 'readFile' | 'stat'>

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** Where rpm keeps its database, old and new. */
const rpmFolders = ['/var/lib/rpm', '/usr/lib/sysimage/rpm']
const missing = 127

/** Reads what the databases in a container say is installed. */
export const readInventory = async (container: Source, signal: AbortSignal): Promise<Inventory> => {
  const osRelease = await fileOf(container, ['/etc/os-release', '/usr/lib/os-release'], signal)
  const results = await Promise.all([
    dpkg(container, signal),
    apk(container, signal),
    rpm(container, signal),
    languages(container, signal),
  ])
  return {
    distro: osRelease === undefined ? undefined : parseOsRelease(osRelease),
    packages: results.flatMap(({ packages }) => packages),
    notRead: results.flatMap(({ notRead = [] }) => notRead),
  }
}

interface Part {
  readonly packages: readonly Found[]
  readonly notRead?: readonly string[]
}

/** The first of these files that is there. */
const fileOf = async (
  container: Source,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<string | undefined> => {
  for (const path of paths) {
    try {
      return text(await container.readFile(path, { signal }))
    } catch (thrown) {
      if (PaksError.from(thrown).code !== 'PATH_NOT_FOUND') throw thrown
    }
  }
  return undefined
}

const dpkg = async (container: Source, signal: AbortSignal): Promise<Part> => {
  const status = await fileOf(container, ['/var/lib/dpkg/status'], signal)
  if (status !== undefined && status !== '') return { packages: parseDpkg(status) }
  // An image without dpkg itself, as distroless ones are, has a file a package.
  const folder = '/var/lib/dpkg/status.d'
  if ((await container.stat(folder, { signal }))?.kind !== 'directory') return { packages: [] }
  const names = (await container.list(folder, { signal })).filter(
    ({ kind, name }) => kind === 'file' && !name.endsWith('.md5sums'),
  )
  const texts = await Promise.all(
    names.map(({ name }) => container.readFile(`${folder}/${name}`, { signal })),
  )
  return { packages: texts.flatMap((bytes) => parseDpkg(text(bytes))) }
}

const apk = async (container: Source, signal: AbortSignal): Promise<Part> => {
  const installed = await fileOf(container, ['/lib/apk/db/installed', '/usr/lib/apk/db/installed'], signal)
  return { packages: installed === undefined ? [] : parseApk(installed) }
}

const rpm = async (container: Source, signal: AbortSignal): Promise<Part> => {
  const folders = await Promise.all(rpmFolders.map((path) => container.stat(path, { signal })))
  if (folders.every((folder) => folder === undefined)) return { packages: [] }
  const { exitCode, stdout } = await container.exec(rpmQuery, { signal })
  if (exitCode === 0) return { packages: parseRpm(text(stdout)) }
  const why = exitCode === missing ? 'there is no rpm in the container to read it' : 'rpm could not read it'
  return { packages: [], notRead: [`the rpm database: ${why}`] }
}

const languages = async (container: Source, signal: AbortSignal): Promise<Part> => {
  const { exitCode, stdout } = await container.exec(searchCommand, { signal })
  if (exitCode === 0) return { packages: parseSearch(stdout) }
  return {
    packages: [],
    notRead: ['npm and Python packages: there are no sh and find in the container to look with'],
  }
}

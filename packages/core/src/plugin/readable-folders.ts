import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * What a plugin's process must read to load it, links followed, as Node's permission model takes it: its own folder, those
 * of modules above it, and where dependencies are that are links, as in a workspace.
 */
export const readableFolders = async (folder: string): Promise<readonly string[]> => {
  const own = await realpath(folder)
  const modules = await modulesAbove(own)
  const linked = await Promise.all(
    (await dependenciesOf(own)).flatMap((name) => modules.map((place) => realFolder(join(place, name)))),
  )
  const found = [own, ...modules, ...linked.filter((path) => path !== undefined)]
  return found
    .filter((path, at) => found.indexOf(path) === at && !found.some((above) => path.startsWith(`${above}/`)))
    .map((path) => `${path}/*`)
}

/** The same for a plugin that is a single module: itself, and the modules that Node finds from there. */
export const readableAlone = async (file: string): Promise<readonly string[]> => {
  const own = await realpath(file)
  return [own, ...(await modulesAbove(dirname(own))).map((path) => `${path}/*`)]
}

const modulesAbove = async (own: string): Promise<readonly string[]> => {
  const modules: string[] = []
  for (let above = own; ; above = dirname(above)) {
    const place = join(above, 'node_modules')
    if (await isFolder(place)) modules.push(place)
    if (dirname(above) === above) break
  }
  return modules
}

const isFolder = async (path: string): Promise<boolean> =>
  await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

const realFolder = async (path: string): Promise<string | undefined> =>
  await realpath(path).catch(() => undefined)

const dependenciesOf = async (folder: string): Promise<readonly string[]> => {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    if (typeof manifest !== 'object' || manifest === null) return []
    const { dependencies, peerDependencies } = manifest as Readonly<Record<string, object | undefined>>
    return Object.keys({ ...dependencies, ...peerDependencies })
  } catch {
    // What is wrong with it is told when the plugin is loaded.
    return []
  }
}

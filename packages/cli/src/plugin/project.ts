import { access, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type InstalledPlugin, pluginFolder } from '@paks/core/installed'
import { folderDigest } from './folder-digest.js'
import { projectFolder } from './project-folder.js'
import { trustedFolders } from './trusted-folders.js'

/** What a project brings for those who work in it, in its folder `.paks`. */
export interface Project {
  /** The folder `.paks`. */
  readonly folder: string
  /** `untrusted` was never trusted, `changed` is not what it was then. */
  readonly trust: 'trusted' | 'untrusted' | 'changed'
  /** Its file of settings; undefined where it has none. */
  readonly settings: string | undefined
  /** The folders of its plugins. */
  readonly plugins: readonly string[]
}

/**
 * Looks for the project that somebody stands in. Nothing of it is read but what tells whether it is trusted.
 *
 * @param home - the user's own folder
 */
export const projectAt = async (
  cwd: string,
  { home, env }: { readonly home: string; readonly env: NodeJS.ProcessEnv },
): Promise<Project | undefined> => {
  const folder = projectFolder(cwd, home)
  if (folder === undefined) return undefined
  const trusted = (await trustedFolders(pluginFolder(env))).get(folder)
  const settings = join(folder, 'settings.yml')
  const hasSettings = await access(settings).then(
    () => true,
    () => false,
  )
  return {
    folder,
    trust:
      trusted === undefined
        ? 'untrusted'
        : trusted === (await folderDigest(folder).catch(() => ''))
          ? 'trusted'
          : 'changed',
    settings: hasSettings ? settings : undefined,
    plugins: await pluginsIn(join(folder, 'plugins')),
  }
}

/** The project's plugins, ready to be used. @throws PaksError for one that is none */
export const projectPlugins = async ({ plugins }: Project): Promise<readonly InstalledPlugin[]> => {
  const { candidateIn } = await import('./candidate.js')
  return await Promise.all(
    plugins.map(async (folder) => ({ ...(await candidateIn(folder)), source: 'project' })),
  )
}

/** Packages, those of a scope one folder deeper. */
const pluginsIn = async (folder: string): Promise<readonly string[]> => {
  const names = (await readdir(folder, { withFileTypes: true }).catch(() => [])).filter((entry) =>
    entry.isDirectory(),
  )
  const found = await Promise.all(
    names.map(async ({ name }) =>
      name.startsWith('@') ? await pluginsIn(join(folder, name)) : [join(folder, name)],
    ),
  )
  return found.flat().sort()
}

/** The directory that a folder `.paks` is in: what people call the project. */
export const projectOf = ({ folder }: Pick<Project, 'folder'>): string => dirname(folder)

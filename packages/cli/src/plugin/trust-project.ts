import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { PaksError } from '@paks/api'
import { checkSettings } from '@paks/core/config'
import { type InstalledPlugin, pluginFolder } from '@paks/core/plugin'
import type { Cli } from '../cli.js'
import { confirmed } from './add.js'
import { folderDigest } from './folder-digest.js'
import { tellPermissions, tellPlugin } from './permissions.js'
import { type Project, projectAt, projectOf, projectPlugins } from './project.js'
import { putTrust } from './trusted-folders.js'

/**
 * Shows what a project brings, and uses it from then on when the user says so.
 *
 * @throws PaksError PATH_NOT_FOUND, ABORTED, and what is wrong in the project: nothing of it is then trusted
 */
export const trustProject = async (
  cli: Cli,
  directory: string,
  { yes = false, json = false }: { readonly yes?: boolean; readonly json?: boolean },
): Promise<void> => {
  const project = await projectIn(cli, directory)
  // First: what is shown must not be older than what is trusted.
  const digest = await folderDigest(project.folder)
  const plugins = await projectPlugins(project)
  const settings = project.settings === undefined ? '' : await readFile(project.settings, 'utf8')
  await checkSettings(settings, project.settings ?? '')
  show(cli, { project, plugins, settings })
  if (!yes && !(await confirmed(cli, `Use this in sessions that are started in ${projectOf(project)}?`))) {
    throw new PaksError('ABORTED', 'nothing was trusted', { hint: 'where nobody can be asked: --yes' })
  }
  await putTrust(pluginFolder(cli.env), project.folder, digest)
  if (json) cli.out.json({ folder: project.folder, plugins: plugins.map(({ name }) => name), digest })
  else cli.out.text(`Trusted ${projectOf(project)} as it is now`)
}

/** @throws PaksError PATH_NOT_FOUND; BAD_USAGE when it was not trusted */
export const untrustProject = async (cli: Cli, directory: string): Promise<void> => {
  const project = await projectIn(cli, directory)
  if (project.trust === 'untrusted')
    throw new PaksError('BAD_USAGE', `${projectOf(project)} was not trusted`, {
      hint: 'there is nothing to do',
    })
  await putTrust(pluginFolder(cli.env), project.folder, undefined)
  cli.out.text(`Nothing of what ${projectOf(project)} brings is used any more`)
}

const projectIn = async ({ process, env, home }: Cli, directory: string): Promise<Project> => {
  const path = resolve(process.cwd(), directory)
  const project = await projectAt(path, { home, env })
  if (project !== undefined) return project
  throw new PaksError('PATH_NOT_FOUND', `there is no folder .paks in ${path}, nor above it`, {
    hint: 'a project brings plugins in .paks/plugins, and settings in .paks/settings.yml',
  })
}

const show = (
  { err }: Cli,
  {
    project,
    plugins,
    settings,
  }: { readonly project: Project; readonly plugins: readonly InstalledPlugin[]; readonly settings: string },
): void => {
  err.text(`${project.folder} brings:`)
  if (settings.trim() !== '') err.text(`settings:\n${settings.trimEnd().replace(/^/gm, '  ')}`)
  for (const plugin of plugins) {
    tellPlugin(plugin, err)
    const { permissions } = plugin.manifest
    if (permissions.length > 0) tellPermissions('It wants to', permissions, err)
  }
  if (settings.trim() === '' && plugins.length === 0) err.text('  nothing yet')
}

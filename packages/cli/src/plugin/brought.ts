import { PaksError } from '@paks/api'
import type { InstalledPlugin } from '@paks/core/plugin'
import type { Cli } from '../cli.js'
import type { Notice } from './notice.js'
import type { Project } from './project.js'

/** The plugins that the project brings where the session is started, when the user trusts it as it is now. */
export const broughtPlugins = async (cli: Cli, tell: Notice): Promise<readonly InstalledPlugin[]> => {
  const project = await cli.project()
  if (project === undefined) return []
  if (project.trust !== 'trusted') {
    if (project.settings !== undefined || project.plugins.length > 0) tell(notTrusted(project))
    return []
  }
  if (project.plugins.length === 0) return []
  const { projectPlugins } = await import('./project.js')
  try {
    return await projectPlugins(project)
  } catch (thrown) {
    tell(PaksError.from(thrown))
    return []
  }
}

const notTrusted = ({ folder, trust }: Project): PaksError =>
  trust === 'changed'
    ? new PaksError(
        'PERMISSION_DENIED',
        `${folder} has changed since you trusted it: nothing of it is used`,
        {
          hint: 'look at it, and trust it as it is now: paks trust',
        },
      )
    : new PaksError('PERMISSION_DENIED', `nothing of what ${folder} brings is used`, {
        hint: 'look at it, and when you trust it: paks trust',
      })

import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Equipment, NodeHost, type NodeHostOptions } from '@paks/core'
import { EnvironmentFiles, type Settings } from '@paks/core/config'
import type { Cli } from '../cli.js'
import type { OwnPlugins } from './own-plugins.js'

/** What the commands of a session reach: this machine, the user's environments, settings and plugins. */
export const sessionEquipment = (
  { env, home, process }: Cli,
  settings: Settings,
  terminal: NodeHostOptions['terminal'],
  own: OwnPlugins,
): Equipment => ({
  environments: new EnvironmentFiles(join(home, 'envs')),
  settings,
  pluginSource: own.source,
  host: new NodeHost({ cwd: process.cwd(), home: env.HOME || homedir(), env, terminal }),
})

import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Equipment, NodeHost, type NodeHostOptions } from '@paks/core'
import { EnvironmentFiles, type Settings } from '@paks/core/config'
import type { Cli } from './cli.js'

/** What the commands of a session reach: this machine, the user's environments and settings. */
export const sessionEquipment = (
  { env, home, process }: Cli,
  settings: Settings,
  terminal: NodeHostOptions['terminal'],
): Equipment => ({
  environments: new EnvironmentFiles(join(home, 'envs')),
  settings,
  host: new NodeHost({ cwd: process.cwd(), home: env.HOME || homedir(), env, terminal }),
})

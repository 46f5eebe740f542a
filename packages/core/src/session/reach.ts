import {
  type AnyCommand,
  type CommandContext,
  type Environments,
  PaksError,
  type SettingsView,
} from '@paks/api'
import { GrantedHost, type RealHost } from '../host/granted-host.js'
import type { SessionOptions } from './session-options.js'

/** What every command of a session reaches, whatever it is called with. */
export type Reach = Omit<CommandContext, 'args' | 'out' | 'ask' | 'signal' | 'host'> & {
  /** Each command gets it as far as its permissions reach. */
  readonly host: RealHost
}

/** What the commands of a session reach, made of what it was opened with. */
export const reachIn = (
  {
    backend,
    container,
    host,
    environments,
    settings,
  }: Pick<SessionOptions, 'backend' | 'container' | 'host' | 'environments' | 'settings'>,
  own: Pick<Reach, 'session' | 'shell' | 'control'>,
): Reach => ({
  ...own,
  container,
  host: host ?? noHost,
  images: backend.images,
  environments: environments ?? noEnvironments,
  settings: settings ?? noSettings,
})

/** What one command reaches. */
export const reachOf = (
  reach: Reach,
  { name, needs = [] }: Pick<AnyCommand, 'name' | 'needs'>,
): Omit<CommandContext, 'args' | 'out' | 'ask' | 'signal'> => ({
  ...reach,
  host: new GrantedHost(reach.host, needs, `#${name}`),
})

const unsupported = (what: string): PaksError =>
  new PaksError('UNSUPPORTED', `this session has no ${what}`, { hint: 'paks run gives it one' })

/** For a session that was opened without them. */
export const noEnvironments: Environments = {
  list: async () => [],
  read: async (name) => {
    throw new PaksError('PATH_NOT_FOUND', `there is no environment ${name}`, { hint: 'there are none yet' })
  },
  set: async () => {
    throw unsupported('place for environments')
  },
  remove: async (name) => {
    throw new PaksError('PATH_NOT_FOUND', `there is no environment ${name}`, { hint: 'there are none yet' })
  },
}

/** For a session that was opened without them: each is at its default. */
export const noSettings: SettingsView = { get: () => undefined }

/** For a session that was opened without a host to act on. */
export const noHost: RealHost = {
  cwd: '/',
  home: '/',
  resolve: (path) => path,
  real: async (path) => path,
  env: () => undefined,
  readFile: async () => {
    throw unsupported('host')
  },
  writeFile: async () => {
    throw unsupported('host')
  },
  list: async () => {
    throw unsupported('host')
  },
  run: async () => {
    throw unsupported('host')
  },
  runOnTerminal: async () => {
    throw unsupported('host')
  },
}

import type { DefineVerb } from './cli.js'

/** A verb as the list of all verbs shows it, and where to load it from. */
export interface VerbEntry {
  readonly about: string
  readonly load: () => Promise<DefineVerb>
  /** Not for people. */
  readonly hidden?: boolean
}

/** Every verb, in the order people are shown them. Only the one that was typed is loaded. */
export const verbTable: Readonly<Record<string, VerbEntry>> = {
  run: {
    about: 'Open a shell in a new container, or on this machine when no image is named',
    load: async () => (await import('./run-verb.js')).runVerb,
  },
  attach: {
    about: 'Open a session on a container that is running',
    load: async () => (await import('./attach-verb.js')).attachVerb,
  },
  exec: {
    about: 'Open another shell in a container that is running',
    load: async () => (await import('./exec-verb.js')).execVerb,
  },
  start: {
    about: 'Start containers that go on where they were committed',
    load: async () => (await import('./verbs/start.js')).startVerb,
  },
  commit: {
    about: 'Save a container as an image, from which paks start makes it anew',
    load: async () => (await import('./verbs/commit.js')).commitVerb,
  },
  kill: {
    about: 'End containers of paks and remove them',
    load: async () => (await import('./verbs/kill.js')).killVerb,
  },
  delete: {
    about: 'Delete the images that paks commit has made',
    load: async () => (await import('./verbs/delete.js')).deleteVerb,
  },
  ps: {
    about: 'List the containers that paks has made',
    load: async () => (await import('./verbs/ps.js')).psVerb,
  },
  snapshots: {
    about: 'List what was saved',
    load: async () => (await import('./verbs/snapshots.js')).snapshotsVerb,
  },
  rollback: {
    about: 'Put a container back to a state that was saved',
    load: async () => (await import('./verbs/rollback.js')).rollbackVerb,
  },
  diff: {
    about: 'Show which files of a container changed',
    load: async () => (await import('./verbs/diff.js')).diffVerb,
  },
  cp: {
    about: 'Copy files between this machine and a container',
    load: async () => (await import('./verbs/cp.js')).cpVerb,
  },
  sync: {
    about: 'Make a directory in a container like one here, sending only what differs',
    load: async () => (await import('./verbs/sync.js')).syncVerb,
  },
  install: {
    about: 'Install packages in a container with the package manager it has',
    load: async () => (await import('./verbs/install.js')).installVerb,
  },
  wait: {
    about: 'Wait until something in a container takes connections',
    load: async () => (await import('./verbs/wait.js')).waitVerb,
  },
  ssh: {
    about: 'Let ssh, scp, sftp and rsync reach containers without an ssh server',
    load: async () => (await import('./verbs/ssh.js')).sshVerb,
  },
  replay: {
    about: 'Play what paks run --record has recorded',
    load: async () => (await import('./verbs/replay.js')).replayVerb,
  },
  env: {
    about: 'Keep named sets of variables',
    load: async () => (await import('./verbs/env.js')).envVerb,
  },
  config: {
    about: 'Read and change settings',
    load: async () => (await import('./verbs/config.js')).configVerb,
  },
  plugin: {
    about: 'Add, remove and write plugins: packages that add #commands',
    load: async () => (await import('./verbs/plugin.js')).pluginVerb,
  },
  trust: {
    about: 'Use the settings and plugins that a project brings in its folder .paks',
    load: async () => (await import('./verbs/trust.js')).trustVerb,
  },
  untrust: {
    about: 'Use nothing of what a project brings',
    load: async () => (await import('./verbs/trust.js')).untrustVerb,
  },
  login: {
    about: 'Log in to a registry',
    load: async () => (await import('./verbs/login.js')).loginVerb,
  },
  logout: {
    about: 'Forget the login to a registry',
    load: async () => (await import('./verbs/login.js')).logoutVerb,
  },
  doctor: {
    about: 'Tell what was found on this machine, what was tried, and what to do about it',
    load: async () => (await import('./doctor-verb.js')).doctorVerb,
  },
  completion: {
    about: 'Let your shell complete what paks takes',
    load: async () => (await import('./verbs/completion.js')).completionVerb,
  },
  version: {
    about: 'Print the version',
    load: async () => (await import('./verbs/version.js')).versionVerb,
  },
  'ssh-proxy': {
    about: 'Speak ssh on standard input and output for a container',
    load: async () => (await import('./verbs/ssh-proxy.js')).sshProxyVerb,
    hidden: true,
  },
  __complete: {
    about: 'Print what the last word can become',
    load: async () => (await import('./verbs/complete.js')).completeVerb,
    hidden: true,
  },
  __man: {
    about: 'Print the manual page',
    load: async () => (await import('./verbs/man.js')).manVerb,
    hidden: true,
  },
}

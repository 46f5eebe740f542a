import type { DefineVerb } from './cli.js'

/** A verb as the list of all verbs shows it, and where to load it from. */
export interface VerbEntry {
  /** The heading it is listed under. */
  readonly group?: VerbGroup
  readonly about: string
  readonly load: () => Promise<DefineVerb>
  /** Not for people. */
  readonly hidden?: boolean
}

/** The headings of the list, which stand in the order of the verbs. */
export type VerbGroup =
  | 'Sessions:'
  | 'Containers that go on where they were saved:'
  | 'What is in a container:'
  | 'Settings:'
  | 'Paks itself:'

/** Every verb, in the order people are shown them. Only the one that was typed is loaded. */
export const verbTable: Readonly<Record<string, VerbEntry>> = {
  run: {
    group: 'Sessions:',
    about: 'Open a shell in a new container, or on this machine',
    load: async () => (await import('./verbs/run-verb.js')).runVerb,
  },
  attach: {
    group: 'Sessions:',
    about: 'Open a session on a container that is running',
    load: async () => (await import('./verbs/attach-verb.js')).attachVerb,
  },
  exec: {
    group: 'Sessions:',
    about: 'Open another shell in a container that is running',
    load: async () => (await import('./verbs/exec-verb.js')).execVerb,
  },
  replay: {
    group: 'Sessions:',
    about: 'Play what paks run --record has recorded',
    load: async () => (await import('./verbs/replay.js')).replayVerb,
  },
  start: {
    group: 'Containers that go on where they were saved:',
    about: 'Start containers that go on where they were committed',
    load: async () => (await import('./verbs/start.js')).startVerb,
  },
  commit: {
    group: 'Containers that go on where they were saved:',
    about: 'Save a container, for paks start to go on from',
    load: async () => (await import('./verbs/commit.js')).commitVerb,
  },
  kill: {
    group: 'Containers that go on where they were saved:',
    about: 'End containers of paks and remove them',
    load: async () => (await import('./verbs/kill.js')).killVerb,
  },
  delete: {
    group: 'Containers that go on where they were saved:',
    about: 'Delete the images that paks commit has made',
    load: async () => (await import('./verbs/delete.js')).deleteVerb,
  },
  ps: {
    group: 'Containers that go on where they were saved:',
    about: 'List the containers that paks has made',
    load: async () => (await import('./verbs/ps.js')).psVerb,
  },
  snapshots: {
    group: 'Containers that go on where they were saved:',
    about: 'List what was saved',
    load: async () => (await import('./verbs/snapshots.js')).snapshotsVerb,
  },
  rollback: {
    group: 'Containers that go on where they were saved:',
    about: 'Put a container back to a state that was saved',
    load: async () => (await import('./verbs/rollback.js')).rollbackVerb,
  },
  diff: {
    group: 'Containers that go on where they were saved:',
    about: 'Show which files of a container changed',
    load: async () => (await import('./verbs/diff.js')).diffVerb,
  },
  cp: {
    group: 'What is in a container:',
    about: 'Copy files between it and this machine',
    load: async () => (await import('./verbs/cp.js')).cpVerb,
  },
  sync: {
    group: 'What is in a container:',
    about: 'Make a directory in it like one here',
    load: async () => (await import('./verbs/sync.js')).syncVerb,
  },
  install: {
    group: 'What is in a container:',
    about: 'Install packages with the manager that it has',
    load: async () => (await import('./verbs/install.js')).installVerb,
  },
  wait: {
    group: 'What is in a container:',
    about: 'Wait until something in it takes connections',
    load: async () => (await import('./verbs/wait.js')).waitVerb,
  },
  ssh: {
    group: 'What is in a container:',
    about: 'Let ssh, scp, sftp and rsync reach it without sshd',
    load: async () => (await import('./verbs/ssh.js')).sshVerb,
  },
  env: {
    group: 'Settings:',
    about: 'Keep named sets of variables',
    load: async () => (await import('./verbs/env.js')).envVerb,
  },
  config: {
    group: 'Settings:',
    about: 'Read and change settings',
    load: async () => (await import('./verbs/config.js')).configVerb,
  },
  plugin: {
    group: 'Settings:',
    about: 'Add, remove and write plugins, which add #commands',
    load: async () => (await import('./verbs/plugin.js')).pluginVerb,
  },
  trust: {
    group: 'Settings:',
    about: 'Use what a project brings in its folder .paks',
    load: async () => (await import('./verbs/trust.js')).trustVerb,
  },
  untrust: {
    group: 'Settings:',
    about: 'Use nothing of what a project brings',
    load: async () => (await import('./verbs/trust.js')).untrustVerb,
  },
  login: {
    group: 'Settings:',
    about: 'Log in to a registry',
    load: async () => (await import('./verbs/login.js')).loginVerb,
  },
  logout: {
    group: 'Settings:',
    about: 'Forget the login to a registry',
    load: async () => (await import('./verbs/login.js')).logoutVerb,
  },
  doctor: {
    group: 'Paks itself:',
    about: 'Tell what was found here, and what to do about the rest',
    load: async () => (await import('./verbs/doctor-verb.js')).doctorVerb,
  },
  completion: {
    group: 'Paks itself:',
    about: 'Let your shell complete what paks takes',
    load: async () => (await import('./verbs/completion.js')).completionVerb,
  },
  version: {
    group: 'Paks itself:',
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

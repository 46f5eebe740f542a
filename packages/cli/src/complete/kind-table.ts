/** What can stand in a place of the command line. */
export type Kind =
  | 'image'
  | 'container'
  /** Names of `paks start`, also of what is only saved. */
  | 'name'
  | 'snapshot'
  | 'environment'
  | 'setting'
  /** `key=value`, the value too. */
  | 'assignment'
  /** A file of this machine, which the shell itself completes. */
  | 'file'
  /** A file of this machine, or `NAME:PATH` in a container. */
  | 'path'
  /** What `paks ssh add` has made known to ssh. */
  | 'host'
  | 'shell'
  | 'completion'
  | 'plugin'

/** What the arguments of each verb are, by place; the last of them is that of all further ones. */
export const argumentKinds: Readonly<Record<string, readonly (Kind | undefined)[]>> = {
  run: ['image', 'file'],
  attach: ['container', undefined],
  exec: ['container', 'file'],
  start: ['name'],
  commit: ['container', 'image', undefined],
  kill: ['container'],
  delete: ['name'],
  snapshots: ['container', undefined],
  rollback: ['container', 'snapshot', undefined],
  diff: ['container', 'snapshot', undefined],
  cp: ['path'],
  sync: ['file', 'path', undefined],
  install: ['container', undefined],
  wait: ['container', undefined],
  'ssh add': ['container'],
  'ssh remove': ['host'],
  login: [undefined],
  logout: [undefined],
  doctor: ['image', undefined],
  replay: ['file', undefined],
  completion: ['completion', undefined],
  trust: ['file', undefined],
  untrust: ['file', undefined],
  'plugin add': ['file', undefined],
  'plugin update': ['plugin'],
  'plugin remove': ['plugin'],
  'plugin trust': ['plugin', undefined],
  'plugin untrust': ['plugin', undefined],
  'plugin link': ['file', undefined],
  'plugin build': ['file', undefined],
  'plugin check': ['file', undefined],
  'env show': ['environment', undefined],
  'env add': ['environment', undefined],
  'env rm': ['environment', undefined],
  'env edit': ['environment', undefined],
  'env import': ['environment', 'file', undefined],
  'env path': ['environment', undefined],
  'config get': ['setting'],
  'config set': ['assignment'],
  'config add': ['assignment'],
  'config remove': ['setting'],
}

/** What the values of options are, wherever they stand. */
export const optionKinds: Readonly<Record<string, Kind>> = {
  '--env-name': 'environment',
  '--env-file': 'file',
  '--image': 'image',
  '--set': 'assignment',
  '--shell': 'shell',
  '--volume': 'file',
  '--record': 'file',
  '--dir': 'file',
  '--config': 'file',
}

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
  | 'shell'
  | 'completion'

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
  doctor: ['image', undefined],
  replay: ['file', undefined],
  completion: ['completion', undefined],
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
}

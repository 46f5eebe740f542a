import type { CommandContext, Permission } from '@paks/api'

/** Which permission a call asks for. A name that is not here asks for none: it tells who one is, not what one does. */
type Needed<T> = { readonly [K in keyof T]?: Permission }

export const containerTable: Needed<CommandContext['container']> = {
  exec: 'container:exec',
  stat: 'container:read',
  list: 'container:read',
  readFile: 'container:read',
  readArchive: 'container:read',
  copyToHost: 'container:read',
  writeFile: 'container:write',
  writeArchive: 'container:write',
  copyFromHost: 'container:write',
  apply: 'container:write',
  inspect: 'container:inspect',
  size: 'container:inspect',
  changes: 'container:inspect',
  logs: 'container:inspect',
  processes: 'container:inspect',
  stats: 'container:inspect',
  save: 'container:commit',
}

export const imagesTable: Needed<CommandContext['images']> = {
  list: 'images:read',
  describe: 'images:read',
  tag: 'images:write',
  remove: 'images:write',
}

export const environmentsTable: Needed<CommandContext['environments']> = {
  list: 'environments:read',
  read: 'environments:read',
  set: 'environments:write',
  remove: 'environments:write',
}

export const shellTable: Needed<CommandContext['shell']> = {
  directory: 'session:shell',
  exported: 'session:shell',
  export: 'session:shell',
  forgetLine: 'session:shell',
  commands: 'session:shell',
}

export const controlTable: Needed<CommandContext['control']> = {
  continueIn: 'session:control',
  detach: 'session:control',
  exit: 'session:control',
  load: 'session:control',
  loadFolder: 'session:control',
}

import type { Permission } from '@paks/api'

const abilities = 'exec|read|write|inspect|commit|lifecycle'
const pattern = new RegExp(
  `^(?:container:(?:${abilities})|host:(?:read|write|exec|env|net):[^\\u0000-\\u001f\\u007f-\\u009f]+|` +
    '(?:images|environments):(?:read|write)|session:(?:shell|control|lines|output))$',
)

/**
 * True for a text that is a permission a plugin may be granted. There is none to type: nothing that a plugin does may
 * count as typed by the user.
 *
 * @example
 * isPermission('host:read:~/notes/**') // true
 */
export const isPermission = (text: string): text is Permission => pattern.test(text)

const tells: Readonly<Record<string, string>> = {
  'container:exec': 'run programs in the container',
  'container:read': "read the container's files and what it prints",
  'container:write': "write the container's files",
  'container:inspect': 'see how the container is configured and what it uses',
  'container:commit': 'save the container as an image',
  'container:lifecycle': 'start and stop containers',
  'images:read': 'see which images there are',
  'images:write': 'name and remove images',
  'environments:read': 'read your saved environments, secrets among them',
  'environments:write': 'change your saved environments',
  'session:shell': "see and set your shell's directory and variables",
  'session:control': 'end the session, leave it, or move it to another image',
  'session:lines': 'see the lines you run, and stop those that begin with #',
  'session:output': 'see all that is printed on your screen',
}
const hostTells: Readonly<Record<string, string>> = {
  read: 'read on this machine:',
  write: 'write on this machine:',
  exec: 'run on this machine:',
  env: 'see the variable of this machine:',
  net: 'reach over the network:',
}

/**
 * A permission in words for the person who grants it.
 *
 * @example
 * tellPermission('host:read:~/notes/**') // 'read on this machine: ~/notes/**'
 */
export const tellPermission = (permission: Permission): string => {
  const [first = '', kind = '', ...scope] = permission.split(':')
  if (first !== 'host') return tells[permission] ?? permission
  return `${hostTells[kind] ?? kind} ${scope.join(':')}`
}

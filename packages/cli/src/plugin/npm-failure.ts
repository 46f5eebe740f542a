import { PaksError } from '@paks/api'

/**
 * What npm said when it failed, as one of ours: nothing was changed by it.
 *
 * @param what - the package, as the user named it
 */
export const npmFailure = (what: string, stderr: string): PaksError => {
  const code = /npm (?:error|ERR!) code (\w+)/.exec(stderr)?.[1]
  const told = code === undefined ? undefined : table[code]
  if (told !== undefined) return new PaksError(told.code, told.message(what), { hint: told.hint })
  const lines = stderr
    .split('\n')
    .map((line) => line.replace(/^npm (?:error|ERR!) ?/, '').trim())
    .filter((line) => line !== '' && !/^(?:code |A complete log)/.test(line))
  return new PaksError('INTERNAL', `npm could not install ${what}: ${lines[0] ?? 'it did not say why'}`, {
    hint: `try it by hand in an empty folder: npm install ${what}`,
  })
}

interface Told {
  readonly code:
    | 'BAD_REFERENCE'
    | 'NO_SPACE'
    | 'TIMEOUT'
    | 'PERMISSION_DENIED'
    | 'PATH_NOT_FOUND'
    | 'BAD_USAGE'
  readonly message: (what: string) => string
  readonly hint: string
}

const offline: Told = {
  code: 'TIMEOUT',
  message: (what) => `the registry of npm packages cannot be reached for ${what}`,
  hint: 'npm ping tells whether it can; a folder or a .tgz file needs no registry',
}

const table: Readonly<Record<string, Told>> = {
  E404: {
    code: 'BAD_REFERENCE',
    message: (what) => `there is no package ${what}`,
    hint: 'npm search paks-plugin lists plugins',
  },
  ETARGET: {
    code: 'BAD_REFERENCE',
    message: (what) => `no version of the package is ${what}`,
    hint: 'npm view NAME versions lists them',
  },
  ENOENT: {
    code: 'PATH_NOT_FOUND',
    message: (what) => `${what} is no package: there is no such file, or no package.json in it`,
    hint: 'name a folder with a package.json, or an archive that npm pack has made',
  },
  TAR_BAD_ARCHIVE: {
    code: 'BAD_USAGE',
    message: (what) => `${what} is no archive of a package`,
    hint: 'npm pack makes one',
  },
  EBADENGINE: {
    code: 'BAD_USAGE',
    message: (what) => `${what} is for another version of Node`,
    hint: 'npm view NAME engines tells which',
  },
  EINTEGRITY: {
    code: 'BAD_REFERENCE',
    message: (what) => `what came for ${what} is not what the registry promised`,
    hint: 'npm cache verify, and try again',
  },
  ENOSPC: {
    code: 'NO_SPACE',
    message: (what) => `${what} does not fit: the disk is full`,
    hint: 'df -h shows which; nothing was changed',
  },
  EACCES: {
    code: 'PERMISSION_DENIED',
    message: (what) => `npm may not write or read what it needs for ${what}`,
    hint: 'ls -ld ~/.npm shows whose its cache is',
  },
  ENOTFOUND: offline,
  EAI_AGAIN: offline,
  ECONNREFUSED: offline,
  ECONNRESET: offline,
  ETIMEDOUT: offline,
}

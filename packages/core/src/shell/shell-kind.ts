import type { Dialect } from '../line/index.js'

/** The shells Paks knows by name. */
export const shellKinds = ['bash', 'zsh', 'fish', 'ash', 'dash', 'ksh', 'mksh', 'sh'] as const
export type ShellKind = (typeof shellKinds)[number]

/** The shell a program's path names, as `/usr/bin/zsh` names zsh; undefined for any other program. */
export const shellKindOf = (path: string): ShellKind | undefined => {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/^-/, '')
  return shellKinds.find((kind) => kind === name)
}

/** Whose line editor a shell has; a shell without one leaves it to the kernel's line discipline. */
export const shellDialect = (shell: string): Dialect => {
  switch (shellKindOf(shell)) {
    case 'bash':
      return 'bash'
    case 'zsh':
      return 'zsh'
    case 'fish':
      return 'fish'
    case 'ash':
    case 'sh':
      return 'ash'
    case 'mksh':
      return 'mksh'
    case 'ksh':
      return 'ksh'
    default:
      return 'kernel'
  }
}

import type { Change } from '@paks/api'

/**
 * Paths that change by themselves: what programs cache, log and remember. They are told of in one line, and by
 * themselves do not make a state worth saving.
 */
export const noise: readonly RegExp[] = [
  /^\/var\/cache(\/|$)/,
  /^\/var\/log(\/|$)/,
  /^\/var\/lib\/apt\/(lists|periodic)(\/|$)/,
  /^\/var\/lib\/dpkg\/[^/]+-old$/,
  /^\/var\/backups\//,
  /^\/etc\/(ld\.so\.cache|\.pwd\.lock)$/,
  /^\/run(\/|$)/,
  /\/\.cache(\/|$)/,
  /\/__pycache__(\/|$)/,
  /\/\.(viminfo|lesshst|wget-hsts|python_history|node_repl_history|sqlite_history)$/,
  // fish writes its own files at its first start.
  /\/\.config\/fish(\/|$)/,
  /\/\.local\/share\/fish(\/|$)/,
  /^\/tmp\/fish\.[^/]+(\/|$)/,
]

/** Where the shells keep what was typed: how the paths end. */
export const shellHistories: readonly string[] = [
  '.bash_history',
  '.zsh_history',
  '.ash_history',
  '.sh_history',
  '.mksh_history',
  '.ksh_history',
  '.zhistory',
  '.histfile',
  'fish/fish_history',
]

/** Whether a change is one that comes by itself. */
export const isNoise = ({ path }: Pick<Change, 'path'>): boolean =>
  noise.some((pattern) => pattern.test(path)) || isShellHistory(path)

/** Whether a path is where a shell keeps what was typed. */
export const isShellHistory = (path: string): boolean =>
  shellHistories.some((name) => path.endsWith(`/${name}`))

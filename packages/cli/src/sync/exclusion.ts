/** What `-C` passes over: rsync's list of what version control and editors leave, and git's own. */
const versionControl = [
  ...['RCS', 'SCCS', 'CVS', 'CVS.adm', 'RCSLOG', 'cvslog.*', 'tags', 'TAGS', '.make.state', '.nse_depinfo'],
  ...['*~', '#*', '.#*', ',*', '_$*', '*$', '*.old', '*.bak', '*.BAK', '*.orig', '*.rej', '.del-*', '*.a'],
  ...[
    '*.olb',
    '*.o',
    '*.obj',
    '*.so',
    '*.exe',
    '*.Z',
    '*.elc',
    '*.ln',
    'core',
    '.svn',
    '.git',
    '.hg',
    '.bzr',
  ],
]

/**
 * Whether a path is to be passed over. A pattern without a slash fits the last part of a path, one with a slash the
 * whole of it from the top; `*` and `?` stand for what is in one part, `**` for parts too.
 *
 * @example
 * exclusion(['*.log', 'build/'], false)('build/out.js') // false; but build itself is, and so is not looked into
 */
export const exclusion = (patterns: readonly string[], cvs: boolean): ((path: string) => boolean) => {
  const rules = [...patterns, ...(cvs ? versionControl : [])].map(ruleOf)
  return (path) => rules.some((fits) => fits(path))
}

const ruleOf = (pattern: string): ((path: string) => boolean) => {
  const bare = pattern.replace(/\/$/, '')
  const expression = new RegExp(
    `^${bare
      .replace(/^\//, '')
      .split(/(\*\*|\*|\?)/)
      .map(part)
      .join('')}$`,
    's',
  )
  return bare.includes('/')
    ? (path) => expression.test(path)
    : (path) => expression.test(path.slice(path.lastIndexOf('/') + 1))
}

const part = (text: string): string => {
  if (text === '**') return '.*'
  if (text === '*') return '[^/]*'
  return text === '?' ? '[^/]' : text.replace(/[.+^${}()|[\]\\]/g, '\\$&')
}

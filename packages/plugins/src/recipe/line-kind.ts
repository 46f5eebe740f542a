import { conversations, editors, looking, lookingWith, moving, shellState } from './program-table.js'
import { readShellLine, type SimpleCommand } from './shell-line.js'

/** What a line that the shell ran means for a container that is to become the same. */
export type LineKind =
  /** Nothing: it looked, or moved about. */
  | { readonly kind: 'nothing' }
  /** Variables with values that stand in the line. */
  | { readonly kind: 'assigns'; readonly variables: Readonly<Record<string, string>> }
  /** It changed the shell, and what is run behind it needs that. */
  | { readonly kind: 'prepares' }
  /** Files were edited by hand; as they stand in the line. */
  | { readonly kind: 'edits'; readonly files: readonly string[] }
  /** A person talked to a program. */
  | { readonly kind: 'talks' }
  | { readonly kind: 'does' }

/** What a line means. When in doubt it does something. */
export const lineKind = (line: string): LineKind => {
  const { commands, opaque } = readShellLine(line)
  if (opaque) return shellState.has(commands[0]?.words[0] ?? '') ? { kind: 'prepares' } : { kind: 'does' }
  if (commands.every(isNothing)) return { kind: 'nothing' }
  if (commands.every((command) => assigned(command) !== undefined)) {
    if (line.includes('$')) return { kind: 'prepares' }
    return { kind: 'assigns', variables: Object.assign({}, ...commands.map(assigned)) }
  }
  if (commands.every(({ words }) => shellState.has(words[0] ?? '') || moving.has(words[0] ?? '')))
    return { kind: 'prepares' }
  const edited = commands.filter(({ words }) => editors.has(programOf(words)[0] ?? ''))
  if (edited.length > 0 && edited.length + commands.filter(isNothing).length === commands.length)
    return { kind: 'edits', files: edited.flatMap(({ words }) => operands(programOf(words))) }
  if (commands.some(({ words, writes }) => !writes && isTalk(programOf(words)))) return { kind: 'talks' }
  return { kind: 'does' }
}

const assignment = /^([A-Za-z_][A-Za-z0-9_]*)=([\s\S]*)$/

/** The variables of a command that sets some and does nothing else. */
const assigned = ({ words, writes }: SimpleCommand): Readonly<Record<string, string>> | undefined => {
  const pairs = words[0] === 'export' ? words.slice(1) : words
  if (writes || pairs.length === 0) return undefined
  const found = pairs.map((word) => assignment.exec(word))
  if (found.some((match) => match === null)) return undefined
  return Object.fromEntries(found.map((match) => [match?.[1] ?? '', match?.[2] ?? '']))
}

/** The words from the program on: without assignments before it, and what runs it for another user. */
const programOf = (words: readonly string[]): readonly string[] => {
  const at = words.findIndex((word) => !assignment.test(word))
  const rest = at === -1 ? [] : words.slice(at)
  const wrapped = /^(?:sudo|command|builtin|nohup|nice|time|doas)$/.test(rest[0] ?? '')
  return wrapped && rest.length > 1
    ? programOf(rest.slice(1).filter((word, index) => index > 0 || !word.startsWith('-')))
    : named(rest)
}

const named = ([program = '', ...rest]: readonly string[]): readonly string[] => [
  program.slice(program.lastIndexOf('/') + 1),
  ...rest,
]

const isNothing = ({ words, writes }: SimpleCommand): boolean => {
  if (writes) return false
  const [program = '', ...rest] = programOf(words)
  if (program === '' && words.length === 0) return true
  if (looking.has(program) || moving.has(program)) return true
  const pattern = lookingWith[program]
  if (pattern === undefined) return rest.length === 1 && /^(?:--version|--help|-V)$/.test(rest[0] ?? '')
  return pattern.test(program === 'find' ? rest.join(' ') : (rest[0] ?? ''))
}

const operands = ([, ...rest]: readonly string[]): readonly string[] =>
  rest.filter((word) => !/^[-+]/.test(word))

/** `python3` is a talk, `python3 setup.py` and `bash -c '…'` are not; `ssh host` is one in any case. */
const isTalk = ([program = '', ...rest]: readonly string[]): boolean => {
  if (!conversations.has(program)) return false
  if (/^(?:ssh|su|screen|tmux|telnet|ftp|sftp|mc|gdb)$/.test(program)) return !rest.includes('-c')
  return rest.every((word) => word.startsWith('-') && !/^-[a-z]*[ce]$|^--(?:eval|command)/.test(word))
}

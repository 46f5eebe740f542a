import loadFish from './load-history.fish'
import loadBash from './load-history.sh'
import { quoted, type ShellLanguage } from './shell-language.js'
import tellFish from './tell-history.fish'
import tellBash from './tell-history.sh'
import tellZsh from './tell-history.zsh'

/** So many lines go along to another shell, the newest; each byte of a line is one character. */
const mostLines = 1000
/** Longer lines stay behind. */
const longestLine = 8192

/**
 * Text that writes the history of a shell down behind what is in its answer: a NUL, and a NUL behind each line. Of the
 * POSIX family that is bash alone: ash and the kinds of ksh cannot be given one, dash has none.
 */
export const tellHistory: Readonly<Record<ShellLanguage, readonly string[]>> = {
  posix: [tellBash],
  zsh: [tellZsh],
  fish: [tellFish],
}

/** Text that gives a shell the lines of another as its own, as if they had been typed in it. */
export const loadHistory = (lines: readonly string[], language: ShellLanguage): readonly string[] => {
  const known = lines.filter((line) => line !== '' && line.length <= longestLine).slice(-mostLines)
  if (known.length === 0) return []
  const words = (of: readonly string[]): string => of.map((line) => quoted(line, language)).join(' ')
  switch (language) {
    case 'posix':
      return [loadBash.replace('@LINES@', () => words(known))]
    case 'zsh':
      return known.map((line) => `builtin print -rs -- ${words([line])}`)
    case 'fish':
      return [loadFish.replace('@LINES@', () => words(known.map(inFishFile)))]
  }
}

/** As a history file of fish has it. */
const inFishFile = (line: string): string => line.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')

/** An answer apart: what came before the history, and its lines. */
export const historyIn = (
  bytes: Uint8Array,
): { readonly before: Uint8Array; readonly lines: readonly string[] } => {
  // Each variable before it ends with one.
  const at = Buffer.from(bytes).indexOf('\0\0')
  if (at < 0) return { before: bytes, lines: [] }
  const text = Buffer.from(bytes.subarray(at + 2)).toString('latin1')
  return { before: bytes.subarray(0, at + 1), lines: text.split('\0').filter((line) => line !== '') }
}
